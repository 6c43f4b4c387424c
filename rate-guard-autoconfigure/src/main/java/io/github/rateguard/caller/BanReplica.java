package io.github.rateguard.caller;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.rateguard.store.RegisterChange;
import io.github.rateguard.store.RegisterEntry;
import io.github.rateguard.store.RegisterMemory;

/**
 * The bans that this instance knows, as a register has them: those it looks up, and the
 * changes of its journal.
 */
final class BanReplica implements RegisterMemory {

	private final KnownBans bans;

	private final BanJournal journal;

	BanReplica(KnownBans bans, BanJournal journal) {
		this.bans = bans;
		this.journal = journal;
	}

	@Override
	public List<RegisterChange> unwritten(int most) {
		return this.journal.all()
			.stream()
			.limit(most)
			.map((entry) -> encode(entry.getKey(), entry.getValue()))
			.toList();
	}

	private static RegisterChange encode(BanSubject subject, BanChange change) {
		Instant liftedAt = change.liftedAt();
		Ban ban = change.ban();
		return new RegisterChange(BanCodec.name(subject), (liftedAt != null) ? liftedAt.toEpochMilli() : null,
				(ban != null) ? BanCodec.encode(ban) : null);
	}

	@Override
	public void written(RegisterChange written) {
		BanSubject subject = Objects.requireNonNull(BanCodec.subject(written.name()));
		BanChange change = this.journal.get(subject);
		if (encode(subject, change).equals(written)) {
			this.journal.written(subject, change);
		}
	}

	@Override
	public void accept(RegisterEntry entry) {
		BanSubject subject = BanCodec.subject(entry.name());
		if (subject == null) {
			return;
		}
		Ban ban = BanCodec.decode(subject, entry);
		if (ban != null) {
			this.bans.accept(subject, ban);
		}
		else {
			this.bans.acceptRemoval(subject, Instant.ofEpochMilli(entry.since()));
		}
	}

	@Override
	public void retain(Set<String> names) {
		this.bans
			.retain(names.stream().map(BanCodec::subject).filter(Objects::nonNull).collect(Collectors.toSet()));
	}

	@Override
	public void noteAll() {
		this.bans.noteAll();
	}

}
