package io.github.rateguard.bucket;

import java.time.Duration;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link NewKeys}.
 */
class NewKeysTests {

	private final MutableClock clock = new MutableClock();

	private final StoreStatistics statistics = new StoreStatistics();

	private final NewKeys newKeys = new NewKeys(60, new ClockTimeMeter(this.clock), this.statistics);

	@Test
	void aBlockBringsItsBudgetAtOnceAndThenEvenlyOverTheMinute() {
		assertThat(admitted("192.0.2.1", 100)).isEqualTo(60);
		this.clock.advance(Duration.ofSeconds(10));
		assertThat(admitted("192.0.2.200", 100)).isEqualTo(10);
		this.clock.advance(Duration.ofHours(1));
		assertThat(admitted("192.0.2.1", 100)).isEqualTo(60);
	}

	@Test
	void aBlockDoesNotPayForAnother() {
		assertThat(admitted("192.0.2.1", 100)).isEqualTo(60);
		assertThat(admitted("192.0.3.1", 100)).isEqualTo(60);
		assertThat(admitted("2001:db8:1:1::1", 100)).isEqualTo(60);
		assertThat(admitted("2001:db8:1:2::1", 100)).isZero();
		assertThat(admitted("2001:db8:2:1::1", 100)).isEqualTo(60);
	}

	@Test
	void beyondTheBudgetTheStrangersOfABlockShareAKeyOfThePolicyAndDimension() {
		admitted("192.0.2.1", 60);
		BucketKey shared = this.newKeys.admit(new BucketKey("p", "address", "192.0.2.7"), address("192.0.2.7"));
		assertThat(shared).isEqualTo(new BucketKey("p", "address.overflow", "192.0.2.0/24"));
		assertThat(this.statistics.overflows()).isEqualTo(1);
	}

	@Test
	void aKeyThatNobodyCanInventIsFree() {
		for (int i = 0; i < 1_000; i++) {
			BucketKey key = new BucketKey("p", "caller", "user-" + i);
			assertThat(this.newKeys.admit(key, null)).isSameAs(key);
		}
		assertThat(this.statistics.overflows()).isZero();
	}

	@Test
	void aClockThatIsSetBackKeepsNoBlockPoor() {
		admitted("192.0.2.1", 60);
		this.clock.advance(Duration.ofHours(-1));
		assertThat(admitted("192.0.2.1", 1)).isZero();
		this.clock.advance(Duration.ofSeconds(10));
		assertThat(admitted("192.0.2.1", 100)).isEqualTo(10);
	}

	private int admitted(String address, int keys) {
		int admitted = 0;
		for (int i = 0; i < keys; i++) {
			BucketKey key = new BucketKey("p", "key.bean", "invented-" + i);
			admitted += this.newKeys.admit(key, address(address)).equals(key) ? 1 : 0;
		}
		return admitted;
	}

	private static ClientAddress address(String literal) {
		ClientAddress address = ClientAddress.parse(literal, 64);
		assertThat(address).isNotNull();
		return address;
	}

}
