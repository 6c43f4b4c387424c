package io.github.rateguard.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps what an instance has in memory and a register the same: reads what has changed,
 * then writes what the memory has changed. Used by one thread at a time.
 */
public final class RegisterReplica {

	private static final int WRITTEN_AT_ONCE = 100;

	private final SharedRegister register;

	private final RegisterMemory memory;

	private RegisterPosition position = RegisterPosition.START;

	private long written;

	private final Set<String> told = new HashSet<>();

	private boolean readingAll;

	/**
	 * Create a replica.
	 * @param register what all instances share
	 * @param memory what this instance knows of it
	 */
	public RegisterReplica(SharedRegister register, RegisterMemory memory) {
		this.register = register;
		this.memory = memory;
	}

	/**
	 * Read, then write a part, until all is written. A change that could not be written
	 * stays unwritten. Who reads first sees what the store has lost before he hides it by
	 * changes of his own, and learns of others when the store refuses to be written.
	 * @throws java.util.concurrent.CompletionException if the store did not answer
	 */
	public void synchronize() {
		do {
			read();
		}
		while (writeSome());
	}

	/**
	 * Write the oldest changes.
	 * @return whether there may be more
	 */
	private boolean writeSome() {
		List<RegisterChange> changes = this.memory.unwritten(WRITTEN_AT_ONCE);
		if (changes.isEmpty()) {
			return false;
		}
		this.written = this.register.write(changes).join();
		changes.forEach(this.memory::written);
		return changes.size() == WRITTEN_AT_ONCE;
	}

	/**
	 * Read all changes. What the store had lost is unwritten then.
	 */
	private void read() {
		RegisterPage page;
		do {
			page = this.register.read(this.position, Math.max(this.position.version(), this.written)).join();
			if (page.fromStart()) {
				this.written = 0;
			}
			accept(page);
			this.position = page.position();
		}
		while (!page.last());
	}

	private void accept(RegisterPage page) {
		if (page.lost()) {
			this.memory.noteAll();
		}
		if (page.fromStart()) {
			this.told.clear();
			this.readingAll = true;
		}
		for (RegisterEntry entry : page.entries()) {
			this.told.add(entry.name());
			this.memory.accept(entry);
		}
		if (page.last() && this.readingAll) {
			this.memory.retain(this.told);
			this.readingAll = false;
		}
		if (!this.readingAll) {
			this.told.clear();
		}
	}

}
