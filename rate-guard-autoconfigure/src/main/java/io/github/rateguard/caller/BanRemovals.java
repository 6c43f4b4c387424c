package io.github.rateguard.caller;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

import org.jspecify.annotations.Nullable;

/**
 * Whose bans were lifted in the last hour, here or elsewhere. When the store forgets it,
 * somebody who has not heard of it may bring a ban back. Bounded: one too many replaces
 * the oldest. Used under the lock of {@link KnownBans}.
 */
final class BanRemovals {

	private static final Duration MEMORY = Duration.ofHours(1);

	private final Map<BanSubject, Instant> removedAt;

	BanRemovals(int maximum) {
		this.removedAt = new LinkedHashMap<>(16, 0.75f, true) {

			private static final long serialVersionUID = 1L;

			@Override
			protected boolean removeEldestEntry(Entry<BanSubject, Instant> eldest) {
				return size() > maximum;
			}

		};
	}

	void remember(BanSubject subject, Instant at) {
		this.removedAt.merge(subject, at, BanRemovals::later);
	}

	/**
	 * Return the time, or the time of a removal that is later.
	 */
	Instant notBefore(BanSubject subject, Instant time) {
		Instant at = this.removedAt.get(subject);
		return (at != null) ? later(at, time) : time;
	}

	Map<BanSubject, Instant> all(Instant now) {
		this.removedAt.values().removeIf((at) -> at.plus(MEMORY).isBefore(now));
		return Map.copyOf(this.removedAt);
	}

	static Instant later(@Nullable Instant first, Instant second) {
		return (first != null && first.isAfter(second)) ? first : second;
	}

}
