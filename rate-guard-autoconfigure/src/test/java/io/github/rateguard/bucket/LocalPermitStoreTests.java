package io.github.rateguard.bucket;

import java.util.List;

import io.github.rateguard.bucket.PermitAnswer.Granted;
import io.github.rateguard.bucket.PermitAnswer.Refused;
import io.github.rateguard.store.StoreStatistics;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of permits in the memory of one instance.
 */
class LocalPermitStoreTests extends PermitStoreContract {

	private final StoreStatistics statistics = new StoreStatistics();

	private final PermitStore permits = new LocalPermitStore(1_000, this.clock, TIME_TO_LIVE, this.statistics);

	private final LocalPermitStore small = new LocalPermitStore(2, this.clock, TIME_TO_LIVE, this.statistics);

	@Override
	PermitStore permits() {
		return this.permits;
	}

	@Test
	void keysThatFindNoRoomShareOneAndAreCounted() {
		List<Permit> own = List.of(grantedBySmall("a"), grantedBySmall("b"));
		Permit shared = grantedBySmall("c");
		assertThat(this.small.acquire(key("d"), 1).join()).isEqualTo(new Refused(1));
		assertThat(this.statistics.overflows()).isEqualTo(2);
		this.small.release(shared).join();
		assertThat(grantedBySmall("d").key()).isEqualTo(shared.key());
		assertThat(this.small.acquire(key("a"), 1).join()).isEqualTo(new Refused(1));
		own.forEach((permit) -> this.small.release(permit).join());
		assertThat(grantedBySmall("e").key()).isEqualTo(key("e"));
	}

	@Test
	void aSharedPermitIsRenewedLikeOthers() {
		grantedBySmall("a");
		grantedBySmall("b");
		grantedBySmall("c");
		for (int i = 0; i < 10; i++) {
			this.clock.advance(TIME_TO_LIVE.dividedBy(3));
			assertThat(this.small.renew().join()).isZero();
		}
		assertThat(this.small.acquire(key("d"), 1).join()).isEqualTo(new Refused(1));
	}

	@Test
	void permitsThatEndedMakeRoom() {
		grantedBySmall("a");
		grantedBySmall("b");
		this.clock.advance(TIME_TO_LIVE.multipliedBy(2));
		assertThat(grantedBySmall("c").key()).isEqualTo(key("c"));
	}

	private Permit grantedBySmall(String identity) {
		return ((Granted) this.small.acquire(key(identity), 1).join()).permit();
	}

	private static BucketKey key(String identity) {
		return new BucketKey("p", "caller", identity);
	}

}
