package io.github.rateguard.behaviour.client;

import java.util.List;
import java.util.Map;

import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.client.CalibrationReport.Threshold;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a {@link Calibration} proposes thresholds, and what it says until then.
 */
class CalibrationTests {

	private static final long HOUR = 60 * 60 * 1000L;

	private static final long START = 80_000 * Calibration.STEP + HOUR;

	private static final Map<Level, Double> THRESHOLDS = Map.of(Level.THROTTLE, 30.0);

	private static final int PEOPLE = (int) Proposal.MINIMUM_CLIENTS;

	@Test
	void nothingIsProposedBeforeADayWasSeenAsAWhole() {
		Calibration calibration = new Calibration(START);
		count(calibration, PEOPLE, START);
		count(calibration, PEOPLE, START + 7 * HOUR);
		CalibrationReport early = calibration.report(THRESHOLDS, THRESHOLDS, START + 29 * HOUR - 1);
		assertThat(early.complete()).isFalse();
		assertThat(early.anonymous().proposed()).isEmpty();
		assertThat(early.completeAt()).isEqualTo(START + 29 * HOUR);
		CalibrationReport report = calibration.report(THRESHOLDS, THRESHOLDS, early.completeAt());
		assertThat(report.complete()).isTrue();
		assertThat(report.anonymous().proposed()).hasSize(4);
		assertThat(report.until() - report.from()).isEqualTo(24 * HOUR);
	}

	@Test
	void itTellsHowManyClientsItSawBeforeTheDayIsOver() {
		Calibration calibration = new Calibration(START);
		count(calibration, 3, START);
		calibration.count(0, 40, false, false, START);
		calibration.count(0, 40, true, true, START);
		CalibrationReport report = calibration.report(THRESHOLDS, THRESHOLDS, START + HOUR);
		assertThat(report.from()).isEqualTo(START);
		assertThat(report.until()).isEqualTo(START + HOUR);
		assertThat(report.anonymous().clients()).isEqualTo(4);
		assertThat(report.anonymous().humanLooking()).isEqualTo(3);
		assertThat(report.anonymous().configured()).containsExactly(new Threshold(Level.THROTTLE, 30, 1, 0));
		assertThat(report.authenticated().configured()).containsExactly(new Threshold(Level.THROTTLE, 30, 1, 1));
	}

	@Test
	void nothingIsProposedFromFewClientsThatLookLikePeople() {
		Calibration calibration = new Calibration(START);
		count(calibration, PEOPLE - 1, START + 6 * HOUR);
		for (int i = 0; i < PEOPLE; i++) {
			calibration.count(0, 10, false, false, START + 6 * HOUR);
		}
		CalibrationReport report = calibration.report(THRESHOLDS, THRESHOLDS, START + 29 * HOUR);
		assertThat(report.complete()).isTrue();
		assertThat(report.anonymous().humanLooking()).isEqualTo(PEOPLE - 1);
		assertThat(report.anonymous().needed()).isEqualTo(PEOPLE);
		assertThat(report.anonymous().proposed()).isEmpty();
	}

	@Test
	void clientsThatDoNotLookLikePeopleDoNotRaiseThresholds() {
		Calibration attacked = new Calibration(START);
		Calibration calm = new Calibration(START);
		count(calm, PEOPLE, START + 6 * HOUR);
		count(attacked, PEOPLE, START + 6 * HOUR);
		for (int i = 0; i < PEOPLE; i++) {
			attacked.count(0, 90, false, false, START + 6 * HOUR);
		}
		assertThat(attacked.report(THRESHOLDS, THRESHOLDS, START + 29 * HOUR).anonymous().proposed())
			.extracting(Threshold::points)
			.isEqualTo(calm.report(THRESHOLDS, THRESHOLDS, START + 29 * HOUR)
				.anonymous()
				.proposed()
				.stream()
				.map(Threshold::points)
				.toList());
	}

	@Test
	void anInstanceThatStartsAnewKeepsWhatOthersHaveSeen() {
		Calibration gone = new Calibration(START);
		count(gone, PEOPLE, START + 6 * HOUR);
		Calibration fresh = new Calibration(START + 20 * HOUR);
		fresh.merge(List.of(gone.encode(START + 20 * HOUR)), START + 20 * HOUR);
		assertThat(fresh.report(THRESHOLDS, THRESHOLDS, START + 29 * HOUR).anonymous().proposed()).hasSize(4);
	}

	@Test
	void whatWasToldLongAgoIsAsIfItWereNotThere() {
		Calibration gone = new Calibration(START);
		count(gone, PEOPLE, START);
		byte[] blob = gone.encode(START);
		long now = START + 100 * HOUR;
		Calibration fresh = new Calibration(now);
		fresh.merge(List.of(blob), now);
		assertThat(fresh.report(THRESHOLDS, THRESHOLDS, now))
			.isEqualTo(new Calibration(now).report(THRESHOLDS, THRESHOLDS, now));
	}

	@Test
	void whatAnotherVersionToldIsAsIfItWereNotThere() {
		Calibration other = new Calibration(START);
		count(other, 5, START);
		byte[] blob = other.encode(START);
		blob[0]++;
		Calibration calibration = new Calibration(START);
		calibration.merge(List.of(blob), START);
		assertThat(calibration.report(THRESHOLDS, THRESHOLDS, START).anonymous().clients()).isZero();
	}

	@Test
	void whatOthersToldBeforeIsForgottenWhenTheyTellAnew() {
		Calibration calibration = new Calibration(START);
		Calibration other = new Calibration(START);
		count(other, 5, START);
		calibration.merge(List.of(other.encode(START)), START);
		calibration.merge(List.of(other.encode(START)), START);
		assertThat(calibration.report(THRESHOLDS, THRESHOLDS, START).anonymous().clients()).isEqualTo(5);
		calibration.merge(List.of(), START);
		assertThat(calibration.report(THRESHOLDS, THRESHOLDS, START).anonymous().clients()).isZero();
	}

	@Test
	void aDayOfManyScoresTakesAFewKilobytes() {
		Calibration calibration = new Calibration(START);
		for (int i = 0; i < 100_000; i++) {
			calibration.count(0, i % 250, i % 2 == 0, i % 3 == 0, START);
		}
		assertThat(calibration.encode(START)).hasSizeLessThan(16 * 1024);
		assertThat(new Calibration(START).encode(START)).hasSizeLessThan(64);
	}

	@Test
	void everyPossibleScoreFitsIntoAMark() {
		assertThat(ScoreHistogram.BINS).isLessThan(255);
		long mark = PeakMark.of(1L << 28, DayCounts.KINDS - 1);
		for (int age = 0; age < Calibration.RUNNING; age++) {
			mark = PeakMark.with(mark, (1L << 28) - age, ScoreHistogram.BINS - 1);
		}
		assertThat(PeakMark.day(mark)).isEqualTo(1L << 28);
		assertThat(PeakMark.kind(mark)).isEqualTo(DayCounts.KINDS - 1);
		assertThat(PeakMark.peak(mark, (1L << 28) - 3)).isEqualTo(ScoreHistogram.BINS - 1);
	}

	@Test
	void whoComesIrregularlyAndNotForTheSameThingLooksLikeAPerson() {
		assertThat(HumanLook.test(false, 8, 1.2, 0.85, false)).isTrue();
		assertThat(HumanLook.test(false, 7, 1.2, 0.85, false)).isFalse();
		assertThat(HumanLook.test(false, 8, 1.1, 0.85, false)).isFalse();
		assertThat(HumanLook.test(false, 8, 1.2, 0.86, false)).isFalse();
		assertThat(HumanLook.test(false, 8, 1.2, 0.85, true)).isFalse();
	}

	@Test
	void whoHasAProvenIdentityLooksLikeAPersonUnlessAHardFactWasSeen() {
		assertThat(HumanLook.test(true, 0, 0, 1, false)).isTrue();
		assertThat(HumanLook.test(true, 8, 1.2, 0, true)).isFalse();
	}

	private static void count(Calibration calibration, int people, long now) {
		for (int i = 0; i < people; i++) {
			calibration.count(0, i % 25, false, true, now);
		}
	}

}
