package io.github.rateguard.behaviour.spike;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.github.rateguard.store.IdentityHash;

/**
 * Minutes of synthetic traffic of the policy {@code search}, as one instance sees them.
 */
final class SimulatedTraffic {

	static final Subject SEARCH = Subject.policy("search");

	static final Subject LLM = Subject.budget("llm");

	/**
	 * $50 an hour.
	 */
	static final SpikeSettings SETTINGS = new SpikeSettings(5, 300, Map.of("llm", 50_000_000L / 60));

	/**
	 * A Monday at midnight.
	 */
	static final long START = 29_453_760 - 29_453_760 % 10_080 + 4 * 1_440;

	private static final List<String> BROWSERS = List.of("chrome", "chrome", "chrome", "chrome", "safari", "safari",
			"firefox", "edge", "opera", "app");

	final List<TrafficSpike> spikes = new ArrayList<>();

	final TrafficMeter meter = new TrafficMeter(new IdentityHash("test"));

	private final Random random = new Random(42);

	private final TrafficStore store = new LocalTrafficStore();

	private SpikeDetector detector = new SpikeDetector(SETTINGS, new History(this.store));

	long minute = START;

	/**
	 * Let a minute end.
	 */
	void end() {
		this.spikes.addAll(this.detector.look(this.minute++, counts(), true));
	}

	/**
	 * Let a minute end of which only this instance is known.
	 */
	void endAlone() {
		this.spikes.addAll(this.detector.look(this.minute++, counts(), false));
	}

	private MinuteCounts counts() {
		return new MinuteCounts(Set.of(1L), this.meter.rotate());
	}

	/**
	 * Let minutes pass in which nobody looks.
	 */
	void down(int minutes) {
		this.minute += minutes;
		restart();
	}

	void restart() {
		this.detector = new SpikeDetector(SETTINGS, new History(this.store));
	}

	/**
	 * Requests of users who each make some two, with the software that users have.
	 */
	void users(long requests) {
		for (long i = 0; i < requests; i++) {
			long user = this.random.nextLong(Math.max(1, requests / 2));
			request("user-" + user, BROWSERS.get((int) (user % BROWSERS.size())));
		}
	}

	/**
	 * Requests of a few, or many, that all use one software.
	 */
	void fleet(long requests, int callers, String software) {
		for (long i = 0; i < requests; i++) {
			request("fleet-" + i % callers, software);
		}
	}

	void request(String caller, String software) {
		count(this.meter, caller, software);
	}

	static void count(TrafficMeter meter, String caller, String software) {
		meter.count(Subject.ALL, meter.hash(caller), meter.hash(software) | 1);
		meter.count(SEARCH, meter.hash(caller), meter.hash(software) | 1);
	}

	long poisson(double mean) {
		return Math.max(0, Math.round(mean + this.random.nextGaussian() * Math.sqrt(mean)));
	}

	void steady(int minutes, double mean) {
		for (int i = 0; i < minutes; i++) {
			users(poisson(mean));
			end();
		}
	}

}
