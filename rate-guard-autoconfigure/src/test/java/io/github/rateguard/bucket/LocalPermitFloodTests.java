package io.github.rateguard.bucket;

import io.github.rateguard.testsupport.MutableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A flood of callers with permits in the memory of an instance.
 */
class LocalPermitFloodTests extends PermitFloodContract {

	private Buckets buckets = this.factory.local();

	@Override
	Buckets buckets() {
		return this.buckets;
	}

	@Test
	void callsThatShareAPermitForWantOfRoomAreCounted() {
		this.buckets = new BucketsFactory(new MutableClock(), 2, this.statistics).local();
		assertThat(isHeld(take("a", null))).isTrue();
		assertThat(isHeld(take("b", null))).isTrue();
		assertThat(isHeld(take("c", null))).isTrue();
		assertThat(isHeld(take("d", null))).isFalse();
		assertThat(this.statistics.overflows()).isEqualTo(2);
	}

}
