package io.github.rateguard.traffic;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.rateguard.Caller;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.Stage;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.guard.VerdictListener;
import io.github.rateguard.traffic.HeavyHitters.Tally;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens on this instance: policies by the second, and who and what software
 * asks most. Counting blocks nobody, and allocates only for who comes first in a minute.
 * Thread-safe. Internal.
 */
public final class TrafficCounter implements VerdictListener {

	/**
	 * Further policies are not counted.
	 */
	static final int MOST_POLICIES = 128;

	/**
	 * Callers with a longer id are not told of.
	 */
	static final int LONGEST_ID = 200;

	private static final int CALLERS_OF_A_MINUTE = 256;

	private static final int FINGERPRINTS_OF_A_MINUTE = 64;

	private final Clock clock;

	private final LongSupplier software;

	private final Map<String, PolicyCounter> policies = new ConcurrentHashMap<>();

	private final LastMinutes<HeavyHitters<String>> callers = new LastMinutes<>(
			() -> new HeavyHitters<>(CALLERS_OF_A_MINUTE));

	private final LastMinutes<HeavyHitters<String>> addresses = new LastMinutes<>(
			() -> new HeavyHitters<>(CALLERS_OF_A_MINUTE));

	private final LastMinutes<HeavyHitters<Long>> fingerprints = new LastMinutes<>(
			() -> new HeavyHitters<>(FINGERPRINTS_OF_A_MINUTE));

	private volatile boolean changed;

	/**
	 * Create a counter.
	 * @param clock the time that all instances agree on
	 * @param software hashes the software that sent the request of the current thread, 0
	 * if unknown
	 */
	public TrafficCounter(Clock clock, LongSupplier software) {
		this.clock = clock;
		this.software = software;
	}

	@Override
	public void onVerdict(Verdict verdict) {
		long second = TimeUnit.MILLISECONDS.toSeconds(this.clock.millis());
		for (PolicyVerdict policy : verdict.policies()) {
			PolicyCounter counter = counter(policy.policy());
			if (counter != null) {
				counter.count(policy.outcome(), second);
			}
		}
		boolean refused = !verdict.admitted();
		// What the edge admits is decided on once more
		if (refused || verdict.stage() != Stage.EDGE) {
			countCaller(verdict.caller(), refused, second);
		}
		if (!this.changed) {
			this.changed = true;
		}
	}

	private @Nullable PolicyCounter counter(String policy) {
		PolicyCounter counter = this.policies.get(policy);
		if (counter == null && this.policies.size() < MOST_POLICIES) {
			return this.policies.computeIfAbsent(policy, (first) -> new PolicyCounter());
		}
		return counter;
	}

	private void countCaller(Caller caller, boolean refused, long second) {
		long minute = TimeUnit.SECONDS.toMinutes(second);
		if (caller.id().length() <= LONGEST_ID) {
			(caller.isAnonymous() ? this.addresses : this.callers).at(minute)
				.count(caller.id(), refused, caller.tier(), second);
		}
		long fingerprint = this.software.getAsLong();
		if (fingerprint != 0) {
			this.fingerprints.at(minute).count(fingerprint, refused, CallerTraffic.NO_TIER, second);
		}
	}

	/**
	 * Return whether anything was counted since {@link #told()}.
	 */
	boolean hasChanged() {
		return this.changed;
	}

	/**
	 * What is counted from now on is new.
	 */
	void told() {
		this.changed = false;
	}

	/**
	 * Return what was counted here.
	 */
	TrafficReport report() {
		long now = TimeUnit.MILLISECONDS.toSeconds(this.clock.millis());
		long minute = TimeUnit.SECONDS.toMinutes(now);
		List<PolicyTraffic> policies = new ArrayList<>();
		this.policies.forEach((policy, counter) -> policies.add(counter.report(policy, now)));
		List<CallerTraffic> callers = new ArrayList<>();
		sums(this.callers, minute).forEach((id, tally) -> callers.add(caller(id, false, tally)));
		sums(this.addresses, minute).forEach((id, tally) -> callers.add(caller(id, true, tally)));
		List<FingerprintTraffic> fingerprints = new ArrayList<>();
		sums(this.fingerprints, minute)
			.forEach((fingerprint, tally) -> fingerprints.add(new FingerprintTraffic(fingerprint, tally.requests())));
		return TrafficReport.sum(List.of(new TrafficReport(policies, callers, fingerprints)));
	}

	private static CallerTraffic caller(String id, boolean anonymous, Tally tally) {
		return new CallerTraffic(id, anonymous, tally.requests(), tally.refused(), tally.tier(), tally.seenAt());
	}

	private static <K> Map<K, Tally> sums(LastMinutes<HeavyHitters<K>> minutes, long now) {
		Map<K, Tally> sums = new HashMap<>();
		minutes.forEach(now, (minute) -> minute.forEach((key, tally) -> sums.merge(key, tally, Tally::plus)));
		return sums;
	}

}
