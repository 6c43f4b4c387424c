package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the memory of an instance holds: each bucket that is not full, and no more buckets
 * than it has room for.
 */
class LocalMemoryTests {

	private static final int STRANGERS = 500_000;

	private static final long BOUND = 64 << 20;

	private static final Limit TEN_A_MINUTE = Limit.of(10, Duration.ofMinutes(1));

	private static final Limit TEN_A_DAY = Limit.of(10, Duration.ofDays(1));

	private final MutableClock clock = new MutableClock();

	private final StoreStatistics statistics = new StoreStatistics();

	@Test
	void whereThereIsNoRoomAllStrangersOfAPolicyTogetherGetOneBucket() {
		LocalBuckets buckets = buckets(100);
		for (int i = 0; i < 100; i++) {
			assertThat(take(buckets, "p", "early-" + i, 1, TEN_A_DAY)).isInstanceOf(Available.class);
		}
		assertThat(admitted(buckets, "p", 50)).isEqualTo(TEN_A_DAY.burst());
		assertThat(admitted(buckets, "q", 50)).isEqualTo(TEN_A_DAY.burst());
		assertThat(this.statistics.overflows()).isEqualTo(100);
		assertThat(buckets.size()).isEqualTo(100);
		assertThat(take(buckets, "p", "early-7", 9, TEN_A_DAY)).isEqualTo(new Available(TEN_A_DAY, 0));
	}

	@Test
	void liveBucketsKeepTheirStateWhileAFloodOfStrangersPasses() {
		LocalBuckets buckets = buckets(100_000);
		for (int i = 0; i < 1_000; i++) {
			take(buckets, "p", "live-" + i, 1 + i % 10, TEN_A_DAY);
		}
		admitted(buckets, "p", STRANGERS);
		for (int i = 0; i < 1_000; i++) {
			long left = 9 - i % 10;
			BucketAnswer answer = take(buckets, "p", "live-" + i, 1, TEN_A_DAY);
			if (left == 0) {
				assertThat(answer).isInstanceOf(Exhausted.class);
			}
			else {
				assertThat(answer).isEqualTo(new Available(TEN_A_DAY, left - 1));
			}
		}
	}

	@Test
	void aFloodOfStrangersFillsNoMoreThanTheBoundOfTheHeap() {
		long before = usedHeap();
		LocalBuckets buckets = buckets(100_000);
		admitted(buckets, "p", STRANGERS);
		long grown = usedHeap() - before;
		assertThat(buckets.size()).isEqualTo(100_000);
		assertThat(grown).isLessThan(BOUND);
	}

	@Test
	void aBucketThatIsFullAgainMakesRoom() {
		LocalBuckets buckets = buckets(100);
		admitted(buckets, "p", 200);
		assertThat(this.statistics.overflows()).isEqualTo(100);
		this.clock.advance(Duration.ofDays(1));
		admitted(buckets, "p", 50);
		assertThat(this.statistics.overflows()).isEqualTo(100);
		assertThat(buckets.size()).isEqualTo(50);
	}

	@Test
	void aStrangerWhoTakesOneTokenIsForgottenWhenThatIsBack() {
		LocalBuckets buckets = buckets(1);
		take(buckets, "p", "one", 1, TEN_A_MINUTE);
		this.clock.advance(Duration.ofSeconds(10));
		take(buckets, "p", "two", 1, TEN_A_MINUTE);
		assertThat(this.statistics.overflows()).isZero();
	}

	@Test
	void aTakeFromABucketThatWasDroppedMeanwhileIsCounted() {
		LocalBuckets buckets = buckets(100);
		MemoryBucket found = buckets.quota(demand("p", "alice", 1, TEN_A_MINUTE));
		this.clock.advance(Duration.ofHours(1));
		assertThat(found.takeAtOnce(10).answer()).isInstanceOf(Available.class);
		assertThat(take(buckets, "p", "alice", 1, TEN_A_MINUTE)).isInstanceOf(Exhausted.class);
	}

	@Test
	void aTakeFromABucketThatWasReplacedMeanwhileComesOutOfTheNewOne() {
		LocalBuckets buckets = buckets(100);
		MemoryBucket found = buckets.quota(demand("p", "alice", 1, TEN_A_MINUTE));
		this.clock.advance(Duration.ofHours(1));
		take(buckets, "p", "alice", 8, TEN_A_MINUTE);
		assertThat(found.takeAtOnce(3).answer()).isInstanceOf(Exhausted.class);
		assertThat(found.takeAtOnce(2).answer()).isEqualTo(new Available(TEN_A_MINUTE, 0));
	}

	@Test
	void aBucketThatRefillsSlowerThanBeforeIsKeptForLonger() {
		LocalBuckets buckets = buckets(100);
		take(buckets, "p", "alice", 10, TEN_A_MINUTE);
		take(buckets, "p", "alice", 1, TEN_A_DAY);
		this.clock.advance(Duration.ofHours(2));
		assertThat(take(buckets, "p", "alice", 1, TEN_A_DAY)).isInstanceOf(Exhausted.class);
	}

	@Property(tries = 200)
	void droppingFullBucketsChangesNoAnswer(@ForAll("calls") List<Call> calls) {
		LocalBuckets buckets = buckets(100);
		List<MemoryBucket> never = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			never.add(MemoryBucket.full(new BucketKey("p", "caller", "c" + i), Limits.of(TEN_A_MINUTE),
					Bandwidths.configuration(Limits.of(TEN_A_MINUTE)), buckets, Long.MAX_VALUE));
		}
		for (Call call : calls) {
			this.clock.advance(call.pause());
			assertThat(take(buckets, "p", "c" + call.caller(), call.tokens(), TEN_A_MINUTE))
				.isEqualTo(never.get(call.caller()).takeAtOnce(call.tokens()).answer());
		}
	}

	@Provide
	Arbitrary<List<Call>> calls() {
		Arbitrary<Duration> pauses = Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just(Duration.ZERO)),
				Tuple.of(3, Arbitraries.longs().between(1, 40_000).map(Duration::ofMillis)));
		return Combinators.combine(pauses, Arbitraries.integers().between(0, 2), Arbitraries.longs().between(1, 10))
			.as(Call::new)
			.list()
			.ofMaxSize(80);
	}

	private LocalBuckets buckets(long maximumSize) {
		ClockTimeMeter time = new ClockTimeMeter(this.clock);
		return new LocalBuckets(maximumSize, time, new NewKeys(NewKeys.USUAL, time, this.statistics), this.statistics);
	}

	private static TokenDemand demand(String policy, String identity, long tokens, Limit limit) {
		return Demands.tokens(new BucketKey(policy, "caller", identity), tokens, true, limit);
	}

	private static BucketAnswer take(LocalBuckets buckets, String policy, String identity, long tokens, Limit limit) {
		return buckets.quota(demand(policy, identity, tokens, limit)).takeAtOnce(tokens).answer();
	}

	private static long admitted(LocalBuckets buckets, String policy, int strangers) {
		long admitted = 0;
		for (int i = 0; i < strangers; i++) {
			admitted += (take(buckets, policy, "stranger-" + i, 1, TEN_A_DAY) instanceof Available) ? 1 : 0;
		}
		return admitted;
	}

	private static long usedHeap() {
		long used = Long.MAX_VALUE;
		for (int i = 0; i < 5; i++) {
			System.gc();
			used = Math.min(used, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
		}
		return used;
	}

	record Call(Duration pause, int caller, long tokens) {

	}

}
