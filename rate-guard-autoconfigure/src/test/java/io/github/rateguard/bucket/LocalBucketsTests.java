package io.github.rateguard.bucket;

import java.time.Duration;

import io.github.rateguard.Limit;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;
import io.github.rateguard.store.StoreStatistics;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of buckets in the memory of one instance.
 */
class LocalBucketsTests extends BucketsContract {

	private final Buckets buckets = new BucketsFactory(this.clock, 1_000, new StoreStatistics()).local();

	@Override
	Buckets buckets() {
		return this.buckets;
	}

	@Test
	void theStoreIsNotShared() {
		assertThat(this.buckets.store()).isEqualTo(new BucketStore("local", false));
		assertThat(this.buckets.isReachable()).isTrue();
	}

	@Test
	void aBucketIsRememberedUntilItWouldBeFullAgain() {
		Limit slow = Limit.of(10, Duration.ofDays(10));
		take("p", 10, slow);
		this.clock.advance(Duration.ofHours(23));
		assertThat(take("p", 1, slow)).isInstanceOf(Exhausted.class);
		this.clock.advance(Duration.ofDays(10));
		assertThat(take("p", 1, slow)).isEqualTo(new Available(slow, 9));
	}

	@Test
	void aLongIdentityKeepsNoMoreMemoryThanAnother() {
		BucketKey one = new BucketKey("p", "caller", "x".repeat(4_000));
		BucketKey other = new BucketKey("p", "caller", "x".repeat(4_001));
		assertThat(one.identity()).hasSizeLessThan(BucketKey.MAXIMUM_LENGTH);
		assertThat(one).isEqualTo(new BucketKey("p", "caller", "x".repeat(4_000))).isNotEqualTo(other);
	}

}
