package io.github.rateguard.caller;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map.Entry;
import java.util.Set;

import io.github.rateguard.store.RegisterEntry;
import io.github.rateguard.store.RegisterPage;
import io.github.rateguard.store.RegisterPosition;
import io.github.rateguard.store.SharedRegister;

/**
 * Keeps the bans that this instance knows and those of the store the same: writes what
 * the journal holds, then reads what has changed. Used by one thread at a time.
 */
final class BanReplica {

	private final SharedRegister register;

	private final KnownBans bans;

	private final BanJournal journal;

	private final Clock clock;

	private RegisterPosition position = RegisterPosition.START;

	private final Set<BanSubject> told = new HashSet<>();

	private boolean readingAll;

	BanReplica(SharedRegister register, KnownBans bans, BanJournal journal, Clock clock) {
		this.register = register;
		this.bans = bans;
		this.journal = journal;
		this.clock = clock;
	}

	/**
	 * Write and read. A change that could not be written stays in the journal.
	 * @throws java.util.concurrent.CompletionException if the store did not answer
	 */
	void synchronize() {
		write();
		if (read()) {
			write();
		}
	}

	void write() {
		for (Entry<BanSubject, BanChange> entry : this.journal.all()) {
			BanSubject subject = entry.getKey();
			BanChange change = entry.getValue();
			Instant liftedAt = change.liftedAt();
			Ban ban = change.ban();
			this.register
				.write(BanCodec.name(subject), (liftedAt != null) ? liftedAt.toEpochMilli() : null,
						(ban != null) ? BanCodec.encode(ban) : null, this.clock.millis())
				.join();
			this.journal.written(subject, change);
		}
	}

	/**
	 * Read all changes.
	 * @return whether the store had lost some, which are in the journal now
	 */
	private boolean read() {
		boolean lost = false;
		RegisterPage page;
		do {
			page = this.register.read(this.position).join();
			lost |= page.lost();
			accept(page);
			this.position = page.position();
		}
		while (!page.last());
		return lost;
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
				this.bans.accept(subject, BanCodec.decode(subject, entry));
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
