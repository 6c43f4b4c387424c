package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.bucket4j.BucketState;
import io.github.bucket4j.distributed.remote.MutableBucketEntry;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.remote.RemoteStat;
import io.github.bucket4j.distributed.versioning.Versions;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is written of a bucket is what is read.
 */
class StateCodecTests {

	private static final long NOW = Duration.ofDays(20_000).toNanos();

	/**
	 * What Redis keeps in one allocation with its header.
	 */
	private static final int SMALL_VALUE = 44;

	@Property(tries = 500)
	void everythingIsReadAsItWasWritten(@ForAll("buckets") LeasableBucket bucket) {
		LeasableBucket read = StateCodec.decode(StateCodec.encode(bucket));
		assertThat(read).isNotNull();
		assertThat(read.ledger()).isEqualTo(bucket.ledger());
		assertThat(read.writes()).isEqualTo(bucket.writes());
		assertThat(read.state().getConfiguration()).isEqualTo(bucket.state().getConfiguration());
		assertThat(BucketLongs.of(read.state())).isEqualTo(BucketLongs.of(bucket.state()));
	}

	@Property(tries = 500)
	void bytesThatAreNoBucketAreToldApart(@ForAll byte[] bytes) {
		LeasableBucket read = StateCodec.decode(bytes);
		assertThat(read == null || read.state().getConfiguration() != null).isTrue();
	}

	@Test
	void aBucketOfOneLimitIsASmallValueOfRedis() {
		LeasableBucket bucket = bucket(Limits.of(Limit.of(1_000_000, Duration.ofHours(1))), 12_345, List.of());
		assertThat(StateCodec.encode(bucket)).hasSizeLessThanOrEqualTo(SMALL_VALUE);
	}

	@Test
	void theFormatOfBucket4jIsReadToo() {
		LeasableBucket bucket = bucket(Limits.of(Limit.of(20, Duration.ofMinutes(1))), 5, List.of());
		MutableBucketEntry entry = new MutableBucketEntry(
				new RemoteBucketState(bucket.state(), new RemoteStat(0), null));
		LeasableBucket read = StateCodec.decode(entry.getStateBytes(Versions.getLatest()));
		assertThat(read).isNotNull();
		assertThat(read.state().getAvailableTokens()).isEqualTo(15);
		assertThat(read.ledger()).isEqualTo(LeaseLedger.EMPTY);
	}

	@Test
	void aBucketThatIsCutOffIsNone() {
		byte[] bytes = StateCodec.encode(bucket(Limits.of(Limit.of(20, Duration.ofMinutes(1))), 5, List.of()));
		byte[] cut = new byte[bytes.length - 1];
		System.arraycopy(bytes, 0, cut, 0, cut.length);
		assertThat(StateCodec.decode(cut)).isNull();
		assertThat(StateCodec.decode(new byte[0])).isNull();
	}

	@Provide
	Arbitrary<LeasableBucket> buckets() {
		Arbitrary<Limit> limits = Combinators
			.combine(tokens(), Arbitraries.longs().between(1_000, 31_622_400_000L).map(Duration::ofMillis), tokens())
			.as(Limit::new);
		Arbitrary<LeaseLedger.Entry> leases = Combinators
			.combine(Arbitraries.longs().between(0, 1L << 42), tokens(), tokens(),
					Arbitraries.longs().between(0, 1L << 45))
			.as(LeaseLedger.Entry::new);
		return Combinators
			.combine(limits.list().ofMinSize(1).ofMaxSize(4).uniqueElements(Limit::period).map(Limits::new), tokens(),
					leases.list().ofMaxSize(5))
			.as(StateCodecTests::bucket);
	}

	private static Arbitrary<Long> tokens() {
		return Arbitraries.longs().between(1, Limit.MAX_TOKENS);
	}

	private static LeasableBucket bucket(Limits limits, long taken, List<LeaseLedger.Entry> leases) {
		BucketState state = LeasableBucket.full(Bandwidths.configuration(limits), NOW).state();
		state.consume(taken);
		state.refillAllBandwidth(NOW + Duration.ofMillis(1_234).toNanos());
		return new LeasableBucket(state,
				leases.isEmpty() ? LeaseLedger.EMPTY : new LeaseLedger(new ArrayList<>(leases)), 77);
	}

}
