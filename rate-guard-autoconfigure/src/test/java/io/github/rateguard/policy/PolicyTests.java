package io.github.rateguard.policy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;

import io.github.rateguard.Algorithm;
import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.Per;
import io.github.rateguard.WhenStoreFails;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Policy} and {@link Dimension}.
 */
class PolicyTests {

	private static final Limits FREE = Limits.of(Limit.of(10, Duration.ofMinutes(1)));

	private static final Limits PRO = Limits.of(Limit.of(100, Duration.ofMinutes(1)));

	private static final Limits ANONYMOUS = Limits.of(Limit.of(2, Duration.ofMinutes(1)));

	private static final Caller ALICE = Caller.authenticated("alice", "free");

	private static final Caller BOB = Caller.authenticated("bob", "pro");

	private static final Caller STRANGER = Caller.anonymous(address());

	@Test
	void limitsAreThoseOfTheTierElseThoseOfThePolicy() {
		Policy policy = policy(Dimension.of(Per.CALLER), ANONYMOUS);
		assertThat(policy.limitsFor(ALICE)).isEqualTo(FREE);
		assertThat(policy.limitsFor(BOB)).isEqualTo(PRO);
		assertThat(policy.limitsFor(STRANGER)).isEqualTo(ANONYMOUS);
	}

	@Test
	void anonymousCallersHaveTheLimitsOfThePolicyUnlessItSaysOtherwise() {
		assertThat(policy(Dimension.of(Per.CALLER), null).limitsFor(STRANGER)).isEqualTo(FREE);
	}

	@Test
	void aUserWhoIsNamedLikeAnAddressDoesNotShareItsBucket() {
		Policy policy = policy(Dimension.of(Per.CALLER), null);
		Caller named = Caller.authenticated("192.0.2.1", "free");
		assertThat(partition(policy, named)).isNotEqualTo(partition(policy, STRANGER));
	}

	@Test
	void aCallerKeepsTheBucketWhenTheTierChanges() {
		Policy policy = policy(Dimension.of(Per.CALLER), ANONYMOUS);
		assertThat(partition(policy, ALICE)).isEqualTo(partition(policy, Caller.authenticated("alice", "pro")));
	}

	@Test
	void aCallerOfTwoTiersHasTwoBucketsWhereTheirPeriodsDiffer() {
		Limits fast = Limits.of(Limit.of(10, Duration.ofSeconds(1)));
		Policy policy = new Policy("p", FREE, Map.of("pro", fast), null, Dimension.of(Per.CALLER), Mode.ENFORCE);
		assertThat(partition(policy, ALICE)).isEqualTo(new Partition("caller", "alice", false));
		assertThat(partition(policy, Caller.authenticated("alice", "pro")))
			.isEqualTo(new Partition("caller.pro", "alice", false));
	}

	@Test
	void callersOfDifferentLimitsNeverMeetInOneBucket() {
		Policy policy = policy(Dimension.of(Per.GLOBAL), ANONYMOUS);
		assertThat(partition(policy, ALICE)).isEqualTo(partition(policy, Caller.authenticated("carol", "free")));
		assertThat(partition(policy, ALICE)).isNotEqualTo(partition(policy, BOB));
		assertThat(partition(policy, ALICE)).isNotEqualTo(partition(policy, STRANGER));
	}

	@Test
	void aKeyResolverThatSaysNothingCountsByCaller() {
		KeyResolver silent = (caller, request) -> " ";
		Policy policy = policy(Dimension.resolvedBy("tenant", silent), null);
		assertThat(partition(policy, ALICE)).isEqualTo(new Partition("caller", "alice", false));
	}

	@Test
	void aKeyResolverNamesTheBucket() {
		Policy policy = policy(Dimension.resolvedBy("tenant", (caller, request) -> "acme"), null);
		assertThat(partition(policy, ALICE)).isEqualTo(new Partition("key.tenant", "acme", true));
	}

	@Test
	void theCapacityIsThatOfTheStrictestLimits() {
		assertThat(policy(Dimension.of(Per.CALLER), null).capacity()).isEqualTo(10);
		assertThat(policy(Dimension.of(Per.CALLER), ANONYMOUS).capacity()).isEqualTo(2);
	}

	@Test
	void whatAClientCanInventAnyNumberOfIsTold() {
		Dimension byHeader = Dimension.resolvedBy("tenant",
				(caller, request) -> caller.isAnonymous() ? "invented" : null);
		assertThat(partition(policy(Dimension.of(Per.CALLER), ANONYMOUS), STRANGER).inventable()).isTrue();
		assertThat(partition(policy(Dimension.of(Per.ADDRESS), null), ALICE).inventable()).isTrue();
		assertThat(partition(policy(byHeader, null), STRANGER).inventable()).isTrue();
		assertThat(partition(policy(byHeader, null), ALICE).inventable()).isFalse();
		assertThat(partition(policy(Dimension.of(Per.CALLER), null), ALICE).inventable()).isFalse();
		assertThat(partition(policy(Dimension.of(Per.TIER), ANONYMOUS), STRANGER).inventable()).isFalse();
		assertThat(partition(policy(Dimension.of(Per.GLOBAL), ANONYMOUS), STRANGER).inventable()).isFalse();
	}

	@Test
	void theCapacityOfAWindowIsItsLimitWhateverTheBurst() {
		Limits bursty = Limits.of(new Limit(10, Duration.ofMinutes(1), 40));
		assertThat(policy(bursty, Algorithm.TOKEN_BUCKET, null).capacity()).isEqualTo(40);
		assertThat(policy(bursty, Algorithm.SLIDING_WINDOW, null).capacity()).isEqualTo(10);
	}

	@Test
	void aConcurrencyAloneLimitsEverybody() {
		assertThat(policy(Limits.UNLIMITED, Algorithm.TOKEN_BUCKET, 1).limitsAnybody()).isTrue();
		assertThat(policy(Limits.UNLIMITED, Algorithm.TOKEN_BUCKET, null).limitsAnybody()).isFalse();
	}

	private static Policy policy(Limits limits, Algorithm algorithm, @Nullable Integer concurrency) {
		return new Policy("p", limits, Map.of(), null, Dimension.of(Per.CALLER), Mode.ENFORCE, algorithm, concurrency,
				WhenStoreFails.LOCAL_SHARE);
	}

	private static Partition partition(Policy policy, Caller caller) {
		return policy.partitionFor(caller, GuardedRequest.none());
	}

	private static Policy policy(Dimension dimension, @Nullable Limits anonymous) {
		return new Policy("p", FREE, Map.of("pro", PRO), anonymous, dimension, Mode.ENFORCE);
	}

	private static ClientAddress address() {
		return new ClientAddress(InetAddress.getLoopbackAddress(), "192.0.2.1");
	}

}
