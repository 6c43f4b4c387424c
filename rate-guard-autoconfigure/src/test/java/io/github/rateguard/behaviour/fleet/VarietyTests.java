package io.github.rateguard.behaviour.fleet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VarietyTests {

	@ParameterizedTest
	@ValueSource(ints = { 4, 7, 58, 1000 })
	void whoNeverAsksAgainAsksForSomethingNewEachTime(int requests) {
		Variety variety = new Variety();
		for (int i = 0; i < requests; i++) {
			variety.count(i);
		}
		assertThat(variety.share()).isBetween(0.85, 1.0);
	}

	@Test
	void whoComesBackToWhatHeLikedAsksForLessThatIsNew() {
		Variety variety = new Variety();
		for (int i = 0; i < 60; i++) {
			variety.count((i % 3 == 0) ? i / 9 : i);
		}
		assertThat(variety.share()).isBetween(0.65, 0.84);
	}

	@Test
	void nothingIsKnownAfterAllWasForgotten() {
		Variety variety = new Variety();
		variety.count(1);
		variety.clear();
		assertThat(variety.distinct()).isZero();
		assertThat(variety.share()).isZero();
	}

}
