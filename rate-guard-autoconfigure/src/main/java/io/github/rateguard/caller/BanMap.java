package io.github.rateguard.caller;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The bans that an instance knows, one for each subject. Reading takes no lock. What has
 * ended is not found, but kept for a day, as the clock may be put right. Bounded: one too
 * many replaces the one that ends first. Thread-safe.
 */
final class BanMap {

	private static final Duration KEPT_AFTER_END = Duration.ofDays(1);

	private static final Comparator<Ban> BY_END = Comparator.comparing(Ban::until)
		.thenComparing((ban) -> ban.subject().kind())
		.thenComparing((ban) -> ban.subject().value());

	private final int maximum;

	private final Map<BanSubject, Ban> bans = new ConcurrentHashMap<>();

	private final NetworkMap<Ban> networks = new NetworkMap<>();

	private final TreeSet<Ban> byEnd = new TreeSet<>(BY_END);

	private volatile int callers;

	BanMap(int maximum) {
		this.maximum = maximum;
	}

	/**
	 * Return whether nobody is banned, which is so for most requests.
	 */
	boolean isEmpty() {
		return this.bans.isEmpty();
	}

	/**
	 * Add a ban, unless the one that there is ends later.
	 * @return the ban that holds
	 */
	synchronized Ban merge(Ban ban, Instant now) {
		Ban present = get(ban.subject(), now);
		if (present != null && Ban.later(present, ban) == present) {
			return present;
		}
		put(ban, now);
		return ban;
	}

	/**
	 * Set a ban, whatever there is. Who looks it up meanwhile finds the one or the other.
	 */
	synchronized void put(Ban ban, Instant now) {
		removeEnded(now);
		if (!this.bans.containsKey(ban.subject()) && this.byEnd.size() >= this.maximum) {
			if (!ban.holds(now)) {
				return;
			}
			remove(this.byEnd.first().subject());
		}
		Ban previous = this.bans.put(ban.subject(), ban);
		if (previous != null) {
			this.byEnd.remove(previous);
		}
		this.byEnd.add(ban);
		if (previous == null && ban.subject().kind() == BanSubject.Kind.CALLER) {
			this.callers++;
		}
		if (ban.subject().kind() == BanSubject.Kind.NETWORK) {
			this.networks.put(ban.subject().cidr(), ban);
		}
	}

	synchronized @Nullable Ban remove(BanSubject subject) {
		Ban removed = this.bans.remove(subject);
		if (removed != null) {
			this.byEnd.remove(removed);
			if (subject.kind() == BanSubject.Kind.NETWORK) {
				this.networks.remove(subject.cidr());
			}
			else {
				this.callers--;
			}
		}
		return removed;
	}

	private void removeEnded(Instant now) {
		Instant forgotten = now.minus(KEPT_AFTER_END);
		while (!this.byEnd.isEmpty() && !this.byEnd.first().holds(forgotten)) {
			remove(this.byEnd.first().subject());
		}
	}

	boolean contains(Ban ban) {
		return ban.equals(this.bans.get(ban.subject()));
	}

	@Nullable Ban get(BanSubject subject, Instant now) {
		return holding(this.bans.get(subject), now);
	}

	@Nullable Ban ofAddress(InetAddress address, Instant now) {
		return holding(this.networks.find(address, Ban::later), now);
	}

	/**
	 * Return whether there is a ban of a caller, which may have ended.
	 */
	boolean includeCallers() {
		return this.callers > 0;
	}

	private static @Nullable Ban holding(@Nullable Ban ban, Instant now) {
		return (ban != null && ban.holds(now)) ? ban : null;
	}

	synchronized List<Ban> all(Instant now) {
		removeEnded(now);
		return this.byEnd.stream().filter((ban) -> ban.holds(now)).toList();
	}

	/**
	 * Return all bans, those too that have ended by this instance's clock.
	 */
	synchronized List<Ban> kept() {
		return List.copyOf(this.byEnd);
	}

}
