package io.github.rateguard.caller;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.store.IdentityHash;
import org.jspecify.annotations.Nullable;

/**
 * Bans in the memory of this instance. What changes here is noted in a journal, if there
 * is a store to write it to; what the store tells is put under what the journal holds.
 * Looking up takes no lock. Internal.
 */
public final class KnownBans implements Bans {

	private static final Duration SHORTEST_DURATION = Duration.ofMillis(1);

	private final Clock clock;

	private final Penalties penalties;

	private final BanNews news;

	private final @Nullable BanJournal journal;

	private final PenaltyCounts penaltyCounts;

	private final PenaltyMemory penaltyMemory = new PenaltyMemory(MAXIMUM_BANS);

	private final BanMap bans = new BanMap(MAXIMUM_BANS);

	private final BanRemovals removals = new BanRemovals(MAXIMUM_BANS);

	/**
	 * Create bans that no other instance knows.
	 * @param clock tells the time
	 * @param penalties how long penalties last
	 * @param identityHash hides ids in the log
	 * @param events is given {@link BanSetEvent}s and {@link BanLiftedEvent}s, on a
	 * thread of its own
	 */
	public KnownBans(Clock clock, Penalties penalties, IdentityHash identityHash, Consumer<Object> events) {
		this(clock, penalties, new BanNews(identityHash, events), null, PenaltyCounts.NONE);
	}

	KnownBans(Clock clock, Penalties penalties, BanNews news, @Nullable BanJournal journal,
			PenaltyCounts penaltyCounts) {
		this.clock = clock;
		this.penalties = penalties;
		this.news = news;
		this.journal = journal;
		this.penaltyCounts = penaltyCounts;
	}

	@Override
	public Ban ban(BanSubject subject, String reason, String author, Duration duration) {
		if (duration.compareTo(SHORTEST_DURATION) < 0 || duration.compareTo(LONGEST_DURATION) > 0) {
			throw new IllegalArgumentException(
					"duration must be between 1 ms and %d days".formatted(LONGEST_DURATION.toDays()));
		}
		Instant now = this.clock.instant();
		Ban ban = make(subject, reason, author, now, duration);
		Ban holding = merge(ban, now);
		if (holding == ban) {
			this.news.set(ban);
		}
		return holding;
	}

	@Override
	public Ban penalize(BanSubject subject, String reason, String author) {
		Instant now = this.clock.instant();
		long liftedAt;
		Penalty known;
		Penalty next;
		Ban ban;
		Ban holding;
		synchronized (this) {
			known = this.penaltyMemory.last(subject);
			liftedAt = this.removals.notBefore(subject, Instant.EPOCH).toEpochMilli();
			next = this.penalties.next(known, liftedAt, now.toEpochMilli());
			Ban present = this.bans.get(subject, now);
			if (next == known && present != null && present.until().toEpochMilli() >= next.endsAt()) {
				return present;
			}
			this.penaltyMemory.remember(subject, next);
			ban = make(subject, reason, author, now, this.penalties.duration(next.count()));
			holding = merge(ban, now);
		}
		this.penaltyCounts.count(subject, now.toEpochMilli(), liftedAt, known, this.penalties)
			.whenComplete((shared, failure) -> {
				Ban last = (holding == ban) ? ban : null;
				if (shared != null) {
					this.penaltyMemory.remember(subject, shared);
					if (shared.count() > next.count()) {
						Ban longer = make(subject, reason, author, now, this.penalties.duration(shared.count()));
						last = extend(longer, now) ? longer : last;
					}
				}
				if (last != null) {
					this.news.set(last);
				}
			});
		return holding;
	}

	/**
	 * Who was lifted meanwhile is not banned again.
	 */
	private synchronized boolean extend(Ban longer, Instant now) {
		return this.bans.get(longer.subject(), now) != null && merge(longer, now) == longer;
	}

	/**
	 * A ban is not older than the lift before it, whatever the clock says.
	 */
	private synchronized Ban make(BanSubject subject, String reason, String author, Instant now, Duration duration) {
		return new Ban(subject, reason, author, this.removals.notBefore(subject, now), now.plus(duration));
	}

	private synchronized Ban merge(Ban ban, Instant now) {
		Ban holding = this.bans.merge(ban, now);
		if (holding == ban && this.journal != null) {
			this.journal.note(ban.subject(), (change) -> change.with(ban), this.bans::contains);
		}
		return holding;
	}

	@Override
	public boolean lift(BanSubject subject, String author) {
		Instant now = this.clock.instant();
		Ban lifted = remove(subject, now);
		if (lifted == null || !lifted.holds(now)) {
			return false;
		}
		this.news.lifted(lifted, SafeText.of(author, Ban.MAXIMUM_AUTHOR_LENGTH), now);
		return true;
	}

	private synchronized @Nullable Ban remove(BanSubject subject, Instant now) {
		Ban removed = this.bans.remove(subject);
		// Whose clock is behind lifts what looks younger, too
		Instant at = this.removals.notBefore(subject,
				BanRemovals.later((removed != null) ? removed.since() : null, now));
		this.removals.remember(subject, at);
		if (this.journal != null) {
			this.journal.note(subject, (change) -> change.lifted(at), this.bans::contains);
		}
		return removed;
	}

	@Override
	public @Nullable Ban find(@Nullable ClientAddress address) {
		return (address != null && !this.bans.isEmpty()) ? this.bans.ofAddress(address.address(), this.clock.instant())
				: null;
	}

	@Override
	public @Nullable Ban find(Caller caller) {
		if (!this.bans.isEmpty() && BanSubject.isPossible(caller)) {
			Ban ban = this.bans.get(BanSubject.caller(caller.id()), this.clock.instant());
			if (ban != null) {
				return ban;
			}
		}
		return find(caller.address());
	}

	@Override
	public boolean includeCallers() {
		return this.bans.includeCallers();
	}

	@Override
	public List<Ban> all() {
		return this.bans.all(this.clock.instant());
	}

	/**
	 * Take over what the store says of a subject.
	 * @param ban the ban, or {@code null} if it has none
	 */
	synchronized void accept(BanSubject subject, @Nullable Ban ban) {
		Instant now = this.clock.instant();
		Ban holding = (this.journal != null) ? this.journal.get(subject).after(ban) : ban;
		if (holding != null) {
			this.bans.put(holding, now);
		}
		else {
			this.bans.remove(subject);
		}
	}

	/**
	 * Take over that the store says a ban was lifted.
	 */
	synchronized void acceptRemoval(BanSubject subject, Instant at) {
		this.removals.remember(subject, at);
		if (this.journal != null) {
			BanChange change = this.journal.get(subject);
			if (change.ban() != null && change.ban().since().isBefore(at)) {
				this.journal.written(subject, change);
			}
		}
		accept(subject, null);
	}

	/**
	 * Forget the bans that the store does not have any more, but those of the journal.
	 * @param subjects whom the store has bans of
	 */
	synchronized void retain(Set<BanSubject> subjects) {
		for (Ban ban : this.bans.kept()) {
			if (!subjects.contains(ban.subject())) {
				accept(ban.subject(), null);
			}
		}
	}

	/**
	 * Note all bans and lifts in the journal, as the store has lost some.
	 */
	synchronized void noteAll() {
		if (this.journal != null) {
			this.removals.all(this.clock.instant())
				.forEach((subject, at) -> this.journal.note(subject, (change) -> change.liftedBefore(at),
						this.bans::contains));
			for (Ban ban : this.bans.kept()) {
				this.journal.note(ban.subject(), (change) -> change.with(ban), this.bans::contains);
			}
		}
	}

}
