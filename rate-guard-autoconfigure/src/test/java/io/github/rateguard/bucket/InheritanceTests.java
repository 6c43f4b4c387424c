package io.github.rateguard.bucket;

import java.time.Duration;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Inheritance}.
 */
class InheritanceTests {

	private static final Limit A_QUARTER = Limit.of(300, Duration.ofMinutes(15));

	private static final Limit A_DAY = Limit.of(10_000, Duration.ofDays(1));

	private static final Limit AN_HOUR = Limit.of(1_000, Duration.ofHours(1));

	@Test
	void anEqualPeriodIsLeftToBucket4j() {
		Limit edited = Limit.of(600, Duration.ofMinutes(15));
		BucketConfiguration configuration = inherited(Limits.of(edited), 30);
		assertThat(configuration).isEqualTo(Bandwidths.configuration(Limits.of(edited)));
	}

	@Test
	void aNewPeriodStartsWithTheScarcestShare() {
		Bandwidth hour = inherited(Limits.of(Limit.of(100, Duration.ofHours(1))), 30).getBandwidths()[0];
		assertThat(hour.getInitialTokens()).isEqualTo(10);
	}

	@Test
	void aNewPeriodStartsWithNoMoreTokensThanThereWere() {
		Bandwidth hour = inherited(Limits.of(AN_HOUR), 30).getBandwidths()[0];
		assertThat(hour.getInitialTokens()).isEqualTo(30);
	}

	@Test
	void aNewPeriodOfAnExhaustedBucketStartsEmpty() {
		Bandwidth day = inherited(Limits.of(A_QUARTER, A_DAY), 0).getBandwidths()[0];
		assertThat(day.getInitialTokens()).isZero();
	}

	private static BucketConfiguration inherited(Limits wanted, long available) {
		return Inheritance.configuration(Bandwidths.configuration(Limits.of(A_QUARTER)), new long[] { available },
				Bandwidths.configuration(wanted));
	}

}
