package io.github.rateguard.guard;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.rateguard.Algorithm;
import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.Per;
import io.github.rateguard.WhenStoreFails;
import io.github.rateguard.bucket.BucketAnswer.Busy;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;
import io.github.rateguard.bucket.BucketAnswer.Permitted;
import io.github.rateguard.bucket.BucketAnswer.Skipped;
import io.github.rateguard.bucket.BucketAnswer.Unavailable;
import io.github.rateguard.bucket.BucketKey;
import io.github.rateguard.guard.PolicyVerdict.Concurrency;
import io.github.rateguard.policy.Dimension;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.PlannedPolicy;
import io.github.rateguard.policy.PoliciesInForce;
import io.github.rateguard.policy.Policy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Demand}.
 */
class DemandTests {

	private static final ClientAddress ADDRESS = ClientAddress.parse("192.0.2.1", 64);

	private static final Caller ALICE = Caller.authenticated("alice", "free");

	private static final Caller BOB = Caller.authenticated("bob", "pro");

	private static final Caller STRANGER = Caller.anonymous(ADDRESS);

	@Test
	void callersOfAllTiersShareThePermitsOfOneKey() {
		Policy policy = policy(Dimension.of(Per.GLOBAL));
		BucketKey all = new BucketKey("p", "global", "all");
		assertThat(demand(policy, ALICE).permit().key()).isEqualTo(all);
		assertThat(demand(policy, BOB).permit().key()).isEqualTo(all);
		assertThat(demand(policy, STRANGER).permit().key()).isEqualTo(all);
		assertThat(demand(policy, BOB).tokens().key()).isEqualTo(new BucketKey("p", "global.pro", "all"));
	}

	@Test
	void aCallerKeepsThePermitsWhenATierOfOtherPeriodsIsGiven() {
		Policy policy = policy(Dimension.of(Per.CALLER));
		assertThat(demand(policy, Caller.authenticated("alice", "pro")).permit().key())
			.isEqualTo(demand(policy, ALICE).permit().key());
	}

	@Test
	void theBlockOfACallerPaysForPermitsAsForTokens() {
		Demand demand = demand(policy(Dimension.of(Per.CALLER)), STRANGER);
		assertThat(demand.permit().source()).isEqualTo(ADDRESS);
		assertThat(demand.tokens().source()).isEqualTo(ADDRESS);
		assertThat(demand(policy(Dimension.of(Per.CALLER)), ALICE).permit().source()).isNull();
	}

	@Test
	void aKeyResolverIsAskedOnceForACall() {
		AtomicInteger asked = new AtomicInteger();
		Policy policy = policy(Dimension.resolvedBy("tenant", (caller, request) -> "acme-" + asked.incrementAndGet()));
		Demand demand = demand(policy, BOB);
		assertThat(demand.permit().key().identity()).isEqualTo("acme-1");
		assertThat(demand.tokens().key().identity()).isEqualTo("acme-1");
	}

	@Test
	void theMaximumOfAConcurrencyIsKnownThoughNobodyLooked() {
		Demand demand = demand(policy(Dimension.of(Per.CALLER)), ALICE);
		Exhausted exhausted = new Exhausted(limits(Duration.ofMinutes(1)).values().get(0), 0, Duration.ofSeconds(1));
		assertThat(demand.verdict(exhausted, new Skipped()).concurrency()).isEqualTo(new Concurrency(10, null));
		assertThat(demand.verdict(exhausted, new Unavailable()).concurrency()).isEqualTo(new Concurrency(10, null));
		assertThat(demand.verdict(exhausted, new Busy(5)).concurrency()).isEqualTo(new Concurrency(10, 0L));
		assertThat(demand.verdict(exhausted, new Permitted(null, 5, 3)).concurrency())
			.isEqualTo(new Concurrency(10, 3L));
	}

	private static Demand demand(Policy policy, Caller caller) {
		Demand demand = Demand.of(new PlannedPolicy(policy, 1), PoliciesInForce.AS_CONFIGURED, caller, GuardedRequest.none());
		assertThat(demand.tokens()).isNotNull();
		assertThat(demand.permit()).isNotNull();
		return demand;
	}

	private static Policy policy(Dimension dimension) {
		return new Policy("p", limits(Duration.ofMinutes(1)), Map.of("pro", limits(Duration.ofSeconds(1))),
				limits(Duration.ofHours(1)), dimension, Mode.ENFORCE, Algorithm.TOKEN_BUCKET, 10,
				WhenStoreFails.LOCAL_SHARE);
	}

	private static Limits limits(Duration period) {
		return Limits.of(Limit.of(10, period));
	}

}
