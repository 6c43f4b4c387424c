package io.github.rateguard.behaviour.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.client.CalibrationReport.Population;
import io.github.rateguard.behaviour.client.CalibrationReport.Threshold;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A {@link Calibration} tells what one would find who kept all scores of the day and
 * counted them again.
 */
class CalibrationPropertyTests {

	private static final long START = 80_000 * Calibration.STEP;

	private static final long HOUR = 60 * 60 * 1000L;

	private static final long DAY = 24 * HOUR;

	private static final Map<Level, Double> THRESHOLDS = thresholds();

	private static Map<Level, Double> thresholds() {
		Map<Level, Double> thresholds = new EnumMap<>(Level.class);
		thresholds.put(Level.TAG, 0.0);
		thresholds.put(Level.THROTTLE, 10.0);
		thresholds.put(Level.CHALLENGE, 30.0);
		thresholds.put(Level.BLOCK, 100.0);
		return thresholds;
	}

	@Property(tries = 500)
	void everyClientCountsOnceInADayWithItsHighestScore(@ForAll("traffic") List<Request> traffic) {
		Site site = new Site(1);
		traffic.forEach(site::receive);
		site.checkAgainst(traffic);
	}

	@Property(tries = 500)
	void severalInstancesTogetherCountAsOneDoes(@ForAll("traffic") List<Request> traffic,
			@ForAll @IntRange(min = 2, max = 4) int instances) {
		Site site = new Site(instances);
		traffic.forEach(site::receive);
		site.checkAgainst(traffic);
	}

	@Property(tries = 500)
	void proposedThresholdsTouchAsManyAsTheySayAndNoMoreThanTheyMay(@ForAll("scores") List<Double> scores) {
		Calibration calibration = new Calibration(START);
		scores.forEach((score) -> calibration.count(0, score, false, true, START));
		Population population = calibration.report(THRESHOLDS, THRESHOLDS, START + DAY).anonymous();
		assertThat(population.humanLooking()).isEqualTo(scores.size());
		assertThat(population.proposed()).extracting(Threshold::level)
			.containsExactly(Level.TAG, Level.THROTTLE, Level.CHALLENGE, Level.BLOCK);
		assertThat(population.proposed()).isSortedAccordingTo(Comparator.comparing(Threshold::points))
			.allMatch((threshold) -> threshold
				.humanLooking() == scores.stream().filter((score) -> score >= threshold.points()).count());
		assertThat(population.proposed()).extracting(Threshold::humanLooking)
			.zipSatisfy(List.of(scores.size() / 20L, scores.size() / 100L, scores.size() / 1_000L, 0L),
					(touched, most) -> assertThat(touched).isLessThanOrEqualTo(most));
		assertThat(population.proposed()).extracting(Threshold::points)
			.zipSatisfy(List.of(10.0, 20.0, 35.0, 60.0),
					(points, lowest) -> assertThat(points).isGreaterThanOrEqualTo(lowest));
		assertThat(population.proposed().get(3).points())
			.isGreaterThan(scores.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
	}

	@Property(tries = 500)
	void noLowerThresholdWouldDo(@ForAll("scores") List<Double> scores) {
		Calibration calibration = new Calibration(START);
		scores.forEach((score) -> calibration.count(0, score, true, true, START));
		List<Threshold> proposed = calibration.report(THRESHOLDS, THRESHOLDS, START + DAY).authenticated().proposed();
		double tag = proposed.get(0).points();
		if (tag > 10) {
			assertThat(scores.stream().filter((score) -> score >= tag - 1).count()).isGreaterThan(scores.size() / 20);
		}
		double throttle = proposed.get(1).points();
		if (throttle > Math.max(20, tag + Proposal.MARGIN)) {
			assertThat(scores.stream().filter((score) -> score >= throttle - 1).count())
				.isGreaterThan(scores.size() / 100);
		}
	}

	@Property(tries = 1_000)
	void bytesThatMakeNoSenseAreAsIfTheyWereNotThere(@ForAll byte[] bytes, @ForAll boolean versioned) {
		if (versioned && bytes.length > 0) {
			bytes[0] = 1;
		}
		Calibration calibration = new Calibration(START);
		calibration.count(0, 20, false, true, START);
		calibration.merge(List.of(bytes), START);
		CalibrationReport report = calibration.report(THRESHOLDS, THRESHOLDS, START);
		assertThat(report.complete()).isFalse();
		assertThat(report.anonymous().clients()).isEqualTo(1);
	}

	@Property(tries = 200)
	void halfOfTheBytesIsAsNone(@ForAll("traffic") List<Request> traffic, @ForAll @IntRange(max = 10_000) int length) {
		Site site = new Site(1);
		traffic.forEach(site::receive);
		byte[] bytes = site.instances.get(0).encode(site.now);
		Calibration other = new Calibration(site.now);
		other.merge(List.of(Arrays.copyOf(bytes, length % bytes.length)), site.now);
		assertThat(other.report(THRESHOLDS, THRESHOLDS, site.now))
			.isEqualTo(new Calibration(site.now).report(THRESHOLDS, THRESHOLDS, site.now));
	}

	@Provide
	Arbitrary<List<Request>> traffic() {
		Arbitrary<Request> request = Combinators
			.combine(Arbitraries.integers().between(0, 8).map((hours) -> hours * HOUR),
					Arbitraries.integers().between(0, 9), Arbitraries.doubles().between(-20, 250),
					Arbitraries.of(true, false))
			.as(Request::new);
		return request.list().ofMinSize(1).ofMaxSize(60);
	}

	@Provide
	Arbitrary<List<Double>> scores() {
		return Arbitraries.doubles().between(0, 150).list().ofMinSize(2).ofMaxSize(30).map((few) -> {
			List<Double> scores = new ArrayList<>();
			for (int i = 0; scores.size() < 1_000 + few.size() * 50; i = (i + 1) % few.size()) {
				scores.add((i < 2) ? few.get(i) : few.get(i) / (1 + scores.size() % 10));
			}
			scores.set(0, scores.stream().mapToDouble(Double::doubleValue).max().orElseThrow() + 40);
			return scores;
		});
	}

	/**
	 * A request.
	 *
	 * @param pause how long after the one before
	 * @param client the client; those with even numbers are authenticated
	 * @param score the score that it has then
	 * @param humanLooking whether it looks like a person then
	 */
	record Request(long pause, int client, double score, boolean humanLooking) {

		boolean authenticated() {
			return this.client % 2 == 0;
		}

	}

	/**
	 * Some instances, each of which owns some of the clients.
	 */
	private static final class Site {

		private final List<Calibration> instances = new ArrayList<>();

		private final Map<Integer, Long> marks = new HashMap<>();

		private long now = START;

		Site(int instances) {
			for (int i = 0; i < instances; i++) {
				this.instances.add(new Calibration(START));
			}
		}

		void receive(Request request) {
			this.now += request.pause();
			Calibration owner = this.instances.get(request.client() % this.instances.size());
			this.marks.compute(request.client(), (client, mark) -> owner.count((mark != null) ? mark : 0,
					request.score(), request.authenticated(), request.humanLooking(), this.now));
		}

		void checkAgainst(List<Request> traffic) {
			List<byte[]> blobs = this.instances.stream().map((instance) -> instance.encode(this.now)).toList();
			for (int i = 0; i < this.instances.size(); i++) {
				List<byte[]> others = new ArrayList<>(blobs);
				others.remove(i);
				this.instances.get(i).merge(others, this.now);
				CalibrationReport report = this.instances.get(i).report(THRESHOLDS, THRESHOLDS, this.now);
				check(report.anonymous(), count(traffic, report, false));
				check(report.authenticated(), count(traffic, report, true));
			}
		}

		private void check(Population population, List<Request> peaks) {
			assertThat(population.clients()).isEqualTo(peaks.size());
			assertThat(population.humanLooking()).isEqualTo(peaks.stream().filter(Request::humanLooking).count());
			assertThat(population.configured()).hasSize(4).allSatisfy((threshold) -> {
				List<Request> touched = peaks.stream()
					.filter((peak) -> Math.max(0, peak.score()) >= threshold.points())
					.toList();
				assertThat(threshold.clients()).isEqualTo(touched.size());
				assertThat(threshold.humanLooking()).isEqualTo(touched.stream().filter(Request::humanLooking).count());
			});
		}

		private List<Request> count(List<Request> traffic, CalibrationReport report, boolean authenticated) {
			assertThat(report.until() - report.from()).isLessThanOrEqualTo(DAY);
			Map<Integer, Request> peaks = new HashMap<>();
			long time = START;
			for (Request request : traffic) {
				time += request.pause();
				boolean within = time >= report.from() && (time < report.until() || !report.complete());
				if (within && request.authenticated() == authenticated) {
					peaks.merge(request.client(), request, (before, next) -> new Request(0, next.client(),
							Math.max(before.score(), next.score()), next.humanLooking()));
				}
			}
			return List.copyOf(peaks.values());
		}

	}

}
