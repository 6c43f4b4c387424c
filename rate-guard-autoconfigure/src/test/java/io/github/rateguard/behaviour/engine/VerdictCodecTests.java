package io.github.rateguard.behaviour.engine;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.HardFact;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Points;
import io.github.rateguard.behaviour.Score;
import io.github.rateguard.behaviour.Signal;
import io.github.rateguard.store.RegisterEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of verdicts as text.
 */
class VerdictCodecTests {

	private static final long NOW = 1_800_000_000_000L;

	@Test
	void aVerdictIsReadAsItWasWritten() {
		List<Points> points = Arrays.stream(Signal.values()).map((signal) -> new Points(signal, -1.5, 0.125)).toList();
		Score score = new Score(75.25, points, EnumSet.allOf(HardFact.class), 123);
		BehaviourVerdict verdict = new BehaviourVerdict(-2, Level.BLOCK, score, -3, NOW, NOW + 5);
		RegisterEntry entry = VerdictCodec.encode(verdict, NOW + 1);
		assertThat(entry.since()).isEqualTo(NOW + 1);
		assertThat(VerdictCodec.client(entry.name())).isEqualTo(-2);
		assertThat(VerdictCodec.decode(-2, entry)).isEqualTo(verdict);
		assertThat(entry.value()).hasSizeLessThan(500);
	}

	@Test
	void aVerdictWithoutReasonsIsReadAsItWasWritten() {
		Score score = new Score(0, List.of(), Set.of(), 0);
		BehaviourVerdict verdict = new BehaviourVerdict(0, Level.TAG, score, 0, 0, NOW);
		assertThat(VerdictCodec.decode(0, VerdictCodec.encode(verdict, NOW))).isEqualTo(verdict);
	}

	@Test
	void numbersThatAreNoneAreWrittenAsNothing() {
		Score score = new Score(Double.NaN, List.of(), Set.of(), 1);
		BehaviourVerdict verdict = new BehaviourVerdict(1, Level.TAG, score, 0, 0, NOW);
		BehaviourVerdict read = VerdictCodec.decode(1, VerdictCodec.encode(verdict, NOW));
		assertThat(read).isNotNull();
		assertThat(read.score().total()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "nonsense", "1", "2 TAG 0 1 1 1000 - -", "1 NONE 0 1 1 1000 - -",
			"1 MURDER 0 1 1 1000 - -", "1 TAG xyz 1 1 1000 - -", "1 TAG 0 1 -1 1000 - -", "1 TAG 0 1 1 1e9 - -",
			"1 TAG 0 1 1 1000 GUESS -", "1 TAG 0 1 1 1000 - PACE", "1 TAG 0 1 1 1000 - PACE:1",
			"1 TAG 0 1 1 1000 - A:1:1", "1 TAG 0 1 1 1000 - -  ", "1 TAG 0 99999999999999999999 1 1000 - -" })
	void whatIsNoVerdictIsNone(String value) {
		assertThat(VerdictCodec.decode(1, new RegisterEntry("1", NOW, NOW + 1, value))).isNull();
	}

	@Test
	void whatIsTooLongIsNoVerdict() {
		String points = "PACE:1:1," + "PACE:1:1,".repeat(1_000) + "PACE:1:1";
		assertThat(VerdictCodec.decode(1, new RegisterEntry("1", NOW, NOW + 1, "1 TAG 0 1 1 1 - " + points))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "#epoch", "0001", "-1", "+1", "FF", "10000000000000000", "caller:x" })
	void whatIsNoClientIsNone(String name) {
		assertThat(VerdictCodec.client(name)).isNull();
	}

}
