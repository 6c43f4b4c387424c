package io.github.rateguard.bucket;

import java.util.List;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.WhenStoreFails;
import io.github.rateguard.bucket.BucketAnswer.Permitted;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A flood of callers that nobody has seen before has no more permits than the budget of
 * their block, whatever the store.
 */
abstract class PermitFloodContract {

	static final int BUDGET = 60;

	private static final int ROOM = 10_000;

	final StoreStatistics statistics = new StoreStatistics();

	final BucketsFactory factory = new BucketsFactory(new MutableClock(), ROOM, BUDGET, this.statistics);

	abstract Buckets buckets();

	@Test
	void beyondItsBudgetABlockHasOnePermitForAllItsStrangers() {
		int held = 0;
		for (int i = 0; i < 500; i++) {
			held += isHeld(take("flood-" + i, network(i))) ? 1 : 0;
		}
		assertThat(held).isEqualTo(BUDGET + 1);
		assertThat(this.statistics.overflows()).isEqualTo(500 - BUDGET);
		assertThat(isHeld(take("neighbour", ClientAddress.parse("2001:db8:ffff::1", 64)))).isTrue();
		assertThat(isHeld(take("alice", null))).isTrue();
	}

	@Test
	void aKeyPaysOnce() {
		for (int i = 0; i < 5 * BUDGET; i++) {
			release(take("known", network(0)));
		}
		for (int i = 1; i < BUDGET; i++) {
			assertThat(isHeld(take("flood-" + i, network(i)))).isTrue();
		}
		assertThat(this.statistics.overflows()).isZero();
		assertThat(isHeld(take("beyond", network(BUDGET)))).isTrue();
		assertThat(isHeld(take("known", network(0)))).isTrue();
		assertThat(this.statistics.overflows()).isEqualTo(1);
	}

	BucketAnswer take(String identity, @Nullable ClientAddress source) {
		PermitDemand demand = new PermitDemand(new BucketKey("export", "anonymous", identity), 1, true,
				WhenStoreFails.LOCAL_SHARE, source);
		return buckets().takeAllOrNone(List.of(demand)).answers().get(0);
	}

	static boolean isHeld(BucketAnswer answer) {
		return answer instanceof Permitted;
	}

	private void release(BucketAnswer answer) {
		assertThat(answer).isInstanceOfSatisfying(Permitted.class, (permitted) -> {
			assertThat(permitted.permit()).isNotNull();
			buckets().release(permitted.permit());
		});
	}

	/**
	 * All are of one block.
	 */
	static ClientAddress network(int index) {
		return ClientAddress.parse("2001:db8:1:" + Integer.toHexString(index) + "::1", 64);
	}

}
