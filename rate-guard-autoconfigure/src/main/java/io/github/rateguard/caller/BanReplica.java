package io.github.rateguard.caller;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;

import io.github.rateguard.store.RegisterEntry;
import io.github.rateguard.store.RegisterPage;
import io.github.rateguard.store.RegisterPosition;
import io.github.rateguard.store.SharedRegister;

/**
 * Keeps the bans that this instance knows and those of the store the same: reads what has
 * changed, then writes what the journal holds. Used by one thread at a time.
 */
final class BanReplica {

	private static final int WRITTEN_AT_ONCE = 200;

	private final SharedRegister register;

	private final KnownBans bans;

	private final BanJournal journal;

	private RegisterPosition position = RegisterPosition.START;

	private long written;

	private final Set<BanSubject> told = new HashSet<>();

	private boolean readingAll;

	BanReplica(SharedRegister register, KnownBans bans, BanJournal journal) {
		this.register = register;
		this.bans = bans;
		this.journal = journal;
	}

	/**
	 * Read, then write a part, until all is written. A change that could not be written
	 * stays in the journal. Who reads first sees what the store has lost before he hides
	 * it by changes of his own, and learns of others when the store refuses to be
	 * written.
	 * @throws java.util.concurrent.CompletionException if the store did not answer
	 */
	void synchronize() {
		do {
			read();
		}
		while (writeSome());
	}

	/**
	 * Write the oldest changes.
	 * @return whether there are more
	 */
	private boolean writeSome() {
		List<Entry<BanSubject, BanChange>> changes = this.journal.all();
		for (Entry<BanSubject, BanChange> entry : changes.subList(0, Math.min(changes.size(), WRITTEN_AT_ONCE))) {
			BanSubject subject = entry.getKey();
			BanChange change = entry.getValue();
			Instant liftedAt = change.liftedAt();
			Ban ban = change.ban();
			this.written = this.register
				.write(BanCodec.name(subject), (liftedAt != null) ? liftedAt.toEpochMilli() : null,
						(ban != null) ? BanCodec.encode(ban) : null)
				.join();
			this.journal.written(subject, change);
		}
		return changes.size() > WRITTEN_AT_ONCE;
	}

	/**
	 * Read all changes. What the store had lost is in the journal then.
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
			this.bans.noteAll();
		}
		if (page.fromStart()) {
			this.told.clear();
			this.readingAll = true;
		}
		for (RegisterEntry entry : page.entries()) {
			BanSubject subject = BanCodec.subject(entry.name());
			if (subject != null) {
				this.told.add(subject);
				Ban ban = BanCodec.decode(subject, entry);
				if (ban != null) {
					this.bans.accept(subject, ban);
				}
				else {
					this.bans.acceptRemoval(subject, Instant.ofEpochMilli(entry.since()));
				}
			}
		}
		if (page.last() && this.readingAll) {
			this.bans.retain(this.told);
			this.readingAll = false;
		}
		if (!this.readingAll) {
			this.told.clear();
		}
	}

}
