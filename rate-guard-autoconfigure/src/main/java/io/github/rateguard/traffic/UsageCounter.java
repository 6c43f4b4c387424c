package io.github.rateguard.traffic;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.BucketKey;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.guard.VerdictListener;
import io.github.rateguard.store.IdentityHash;
import org.jspecify.annotations.Nullable;

/**
 * Counts the tokens that callers ask policies for on this instance, admitted or not. A
 * call that another policy had refused before asks for nothing. Thread-safe. Internal.
 */
public final class UsageCounter implements VerdictListener {

	/**
	 * The callers of further policies, and with further limits, are not counted.
	 */
	static final int MOST_GROUPS = 24;

	private final Clock clock;

	private final Hasher64 hasher;

	private final Map<String, List<LimitedGroup>> groups = new ConcurrentHashMap<>();

	private final AtomicInteger count = new AtomicInteger();

	/**
	 * Create a counter.
	 * @param clock the time that all instances agree on
	 * @param identityHash keys the hash of callers, so that none of them chooses whether
	 * he is in the sample
	 */
	public UsageCounter(Clock clock, IdentityHash identityHash) {
		this.clock = clock;
		this.hasher = Hashing.komihash5_0(Hashing.komihash5_0().hashCharsToLong(identityHash.of("usage")));
	}

	@Override
	public void onVerdict(Verdict verdict) {
		for (PolicyVerdict policy : verdict.policies()) {
			BucketKey bucket = policy.bucket();
			if (bucket != null && policy.outcome() != Outcome.SKIPPED) {
				GroupCounter counter = counter(policy.policy(), policy.limits());
				if (counter != null) {
					counter.count(hash(bucket), policy.tokens(), hadNoRoom(policy), this.clock.millis());
				}
			}
		}
	}

	private static boolean hadNoRoom(PolicyVerdict policy) {
		return policy.reason() == Reason.LIMIT_EXCEEDED || policy.reason() == Reason.ABOVE_CAPACITY;
	}

	private long hash(BucketKey bucket) {
		return this.hasher.hashCharsToLong(bucket.identity())
				^ Long.rotateLeft(this.hasher.hashCharsToLong(bucket.dimension()), 1);
	}

	private @Nullable GroupCounter counter(String policy, Limits limits) {
		List<LimitedGroup> groups = this.groups.get(policy);
		if (groups != null) {
			for (LimitedGroup group : groups) {
				if (group.limits.equals(limits)) {
					return group.counter;
				}
			}
		}
		return (this.count.get() < MOST_GROUPS) ? add(policy, limits) : null;
	}

	private synchronized @Nullable GroupCounter add(String policy, Limits limits) {
		List<LimitedGroup> groups = this.groups.computeIfAbsent(policy, (first) -> new CopyOnWriteArrayList<>());
		for (LimitedGroup group : groups) {
			if (group.limits.equals(limits)) {
				return group.counter;
			}
		}
		if (this.count.get() >= MOST_GROUPS) {
			return null;
		}
		this.count.incrementAndGet();
		GroupCounter counter = new GroupCounter(UsageGroup.of(policy, limits));
		groups.add(new LimitedGroup(limits, counter));
		return counter;
	}

	/**
	 * Return the windows that have ended lately.
	 */
	Map<UsageGroup, TreeMap<Long, UsageSample>> ended() {
		long now = this.clock.millis();
		Map<UsageGroup, TreeMap<Long, UsageSample>> ended = new LinkedHashMap<>();
		for (List<LimitedGroup> groups : this.groups.values()) {
			for (LimitedGroup group : groups) {
				TreeMap<Long, UsageSample> windows = group.counter.ended(now);
				if (!windows.isEmpty()) {
					ended.put(group.counter.group(), windows);
				}
			}
		}
		return ended;
	}

	private record LimitedGroup(Limits limits, GroupCounter counter) {

	}

}
