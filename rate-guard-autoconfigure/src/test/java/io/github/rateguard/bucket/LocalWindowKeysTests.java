package io.github.rateguard.bucket;

import java.time.Duration;

import io.github.rateguard.Algorithm;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.WhenStoreFails;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many windows strangers make in the memory of an instance.
 */
class LocalWindowKeysTests {

	private static final Limits ONE_A_DAY = Limits.of(Limit.of(1, Duration.ofDays(1)));

	private final MutableClock clock = new MutableClock();

	private final StoreStatistics statistics = new StoreStatistics();

	@Test
	void beyondItsBudgetABlockHasOneWindowForAllItsStrangers() {
		LocalQuotas quotas = quotas(1_000);
		ClientAddress address = ClientAddress.parse("192.0.2.1", 64);
		assertThat(admitted(quotas, 100, address)).isEqualTo(60 + 1);
		assertThat(this.statistics.overflows()).isEqualTo(40);
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(admitted(quotas, 60, address)).isZero();
		assertThat(this.statistics.overflows()).isEqualTo(40);
	}

	@Test
	void aKeyThatNobodyCanInventIsFree() {
		assertThat(admitted(quotas(1_000), 100, null)).isEqualTo(100);
		assertThat(this.statistics.overflows()).isZero();
	}

	@Test
	void callsThatShareAWindowForWantOfRoomAreCountedAndPayNothing() {
		LocalQuotas quotas = quotas(50);
		assertThat(admitted(quotas, 100, null)).isEqualTo(50 + 1);
		assertThat(this.statistics.overflows()).isEqualTo(50);
		assertThat(admitted(quotas, 200, ClientAddress.parse("192.0.2.1", 64))).isZero();
		assertThat(this.statistics.overflows()).isEqualTo(50 + 150);
	}

	private LocalQuotas quotas(long maximumSize) {
		NewKeys newKeys = new NewKeys(60, new ClockTimeMeter(this.clock), this.statistics);
		return new LocalQuotas(maximumSize, this.clock, newKeys,
				new PermitKeys(newKeys, new ClockTimeMeter(this.clock)), this.statistics);
	}

	private static int admitted(LocalQuotas quotas, int strangers, @Nullable ClientAddress source) {
		int admitted = 0;
		for (int i = 0; i < strangers; i++) {
			TokenDemand demand = new TokenDemand(new BucketKey("p", "address", "stranger-" + i),
					Algorithm.SLIDING_WINDOW, ONE_A_DAY, 1, true, WhenStoreFails.LOCAL_SHARE, source);
			Take take = quotas.quota(demand).takeAtOnce(1);
			admitted += (take != null && take.answer() instanceof Available) ? 1 : 0;
		}
		return admitted;
	}

}
