package io.github.rateguard.behaviour.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Observation;

/**
 * A shop with people, partners and attackers, at a time that it plays.
 */
final class SimulatedSite {

	static final int HOME = 11;

	static final int LIST = 22;

	static final int ITEM = 33;

	static final int SEARCH = 44;

	static final int ARTICLE = 55;

	static final int PARTNER = 66;

	static final int HEALTH = 77;

	static final long BROWSER = 501;

	static final long TELEPHONE = 502;

	static final long ALIEN = 666;

	static final Duration DAY = Duration.ofDays(1);

	private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

	private final Random random;

	private final List<Observation> coming = new ArrayList<>();

	private final List<FleetWatch> watches = new ArrayList<>();

	private final Map<Long, FleetFacts> last = new HashMap<>();

	final Set<Long> inCampaign = new HashSet<>();

	final Set<Long> inCohort = new HashSet<>();

	private Duration tick = Duration.ofMinutes(1);

	private long now = START.toEpochMilli();

	SimulatedSite(long seed, FleetSettings settings, int instances) {
		this.random = new Random(seed);
		for (int i = 0; i < instances; i++) {
			this.watches.add(new FleetWatch(settings));
		}
	}

	SimulatedSite(long seed) {
		this(seed, FleetSettings.DEFAULTS, 1);
	}

	/**
	 * People come, most with the browser, and look around; a third had come before.
	 */
	SimulatedSite people(Duration time, double perHour) {
		return people(time, perHour, 0, 1_000_000);
	}

	SimulatedSite people(Duration time, double perHour, int landing, long firstClient) {
		double hours = time.toMillis() / 3_600_000.0;
		int count = (int) (hours * perHour);
		for (int i = 0; i < count; i++) {
			boolean known = landing == 0 && this.random.nextInt(3) == 0;
			long client = firstClient + (known ? this.random.nextInt(200) : 200 + this.random.nextInt(900_000));
			person(client, this.now + (long) (this.random.nextDouble() * time.toMillis()), landing);
		}
		return this;
	}

	private void person(long client, long start, int landing) {
		long software = (client % 10 < 7) ? BROWSER : (client % 10 < 9) ? TELEPHONE : 503 + client % 40 / 10;
		long time = start;
		int pages = 1 + (int) (-Math.log(1 - this.random.nextDouble()) * 5);
		boolean again = landing != 0 && this.random.nextInt(10) == 0;
		for (int i = 0; i < pages; i++) {
			int page = (i == 0 && landing != 0 || again) ? landing : page();
			long resource = again ? 1 : page * 1000L + this.random.nextInt((page == SEARCH || page == ITEM) ? 300 : 5);
			request(time, client, software, page, resource, (this.random.nextInt(50) == 0) ? 404 : 200);
			time += (long) (Math.exp(this.random.nextGaussian() + 3) * 1000);
		}
	}

	private int page() {
		int choice = this.random.nextInt(20);
		return (choice < 5) ? HOME : (choice < 9) ? LIST : (choice < 15) ? ITEM : (choice < 17) ? SEARCH : ARTICLE;
	}

	/**
	 * Clients ask for one thing after another, each as often, at irregular times.
	 */
	SimulatedSite enumerate(Duration time, int clients, int each, int template, long software, long firstClient) {
		for (int i = 0; i < clients; i++) {
			for (int j = 0; j < each; j++) {
				long used = (software != 0) ? software : (i % 10 < 7) ? BROWSER : TELEPHONE;
				request(this.now + (long) (this.random.nextDouble() * time.toMillis()), firstClient + i, used, template,
						7_000_000 + (long) i * each + j, 200);
			}
		}
		return this;
	}

	/**
	 * People come who look at one thing after another for most of an hour, and at what
	 * they liked again.
	 */
	SimulatedSite swipe(Duration time, int clients, int template, long firstClient) {
		for (int i = 0; i < clients; i++) {
			long start = this.now + (long) (this.random.nextDouble() * time.toMillis());
			for (int j = 0; j < 60; j++) {
				request(start + this.random.nextInt(50 * 60_000), firstClient + i, BROWSER, template,
						8_000_000 + this.random.nextInt(12), 200);
			}
		}
		return this;
	}

	SimulatedSite request(long time, long client, long software, int template, long resource, int status) {
		this.coming.add(new Observation(time, client, false, client / 3, software, template, resource, 0, 0, false,
				status, false, false, false));
		return this;
	}

	/**
	 * Let time pass. Clients belong to one instance each.
	 */
	SimulatedSite play(Duration time) {
		long end = this.now + time.toMillis();
		this.inCampaign.clear();
		this.inCohort.clear();
		this.coming.sort(Comparator.comparingLong(Observation::time));
		int played = 0;
		for (long next = this.now + this.tick.toMillis(); next <= end; next += this.tick.toMillis()) {
			while (played < this.coming.size() && this.coming.get(played).time() < next) {
				observe(this.coming.get(played++));
			}
			tick(next);
		}
		this.coming.subList(0, played).clear();
		this.now = end;
		return this;
	}

	private void observe(Observation observation) {
		int owner = Math.floorMod(Hashes.of(observation.client()), this.watches.size());
		FleetFacts facts = this.watches.get(owner).observe(observation);
		this.last.put(observation.client(), facts);
		if (facts.campaign()) {
			this.inCampaign.add(observation.client());
		}
		if (facts.cohort()) {
			this.inCohort.add(observation.client());
		}
	}

	private void tick(long time) {
		if (this.watches.size() > 1) {
			List<byte[]> blobs = this.watches.stream().map((watch) -> watch.encode(time)).toList();
			for (int i = 0; i < this.watches.size(); i++) {
				Map<String, byte[]> others = new HashMap<>();
				for (int j = 0; j < blobs.size(); j++) {
					if (j != i) {
						others.put("instance-" + j, blobs.get(j));
					}
				}
				this.watches.get(i).merge(others, time);
			}
		}
		this.watches.forEach((watch) -> watch.tick(time));
	}

	SimulatedSite every(Duration interval) {
		this.tick = interval;
		return this;
	}

	FleetReport report() {
		return report(0);
	}

	FleetReport report(int instance) {
		return this.watches.get(instance).report(this.now);
	}

	FleetReport.Fingerprint software(long fingerprint) {
		return report().fingerprints()
			.stream()
			.filter((software) -> software.fingerprint() == fingerprint)
			.findFirst()
			.orElseThrow();
	}

	List<Long> campaigns() {
		return report().fingerprints()
			.stream()
			.filter((software) -> software.standing() == Standing.CAMPAIGN)
			.map(FleetReport.Fingerprint::fingerprint)
			.toList();
	}

	FleetFacts last(long client) {
		return this.last.getOrDefault(client, FleetFacts.NONE);
	}

	FleetWatch watch() {
		return this.watches.get(0);
	}

	long now() {
		return this.now;
	}

}
