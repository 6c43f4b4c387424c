package io.github.rateguard.benchmark.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * An attack as that of the $4,200 night: many addresses, each of which asks a search for
 * one keyword after another and stays below every limit.
 *
 * @param addresses how many addresses there are
 * @param requestsPerHour how many requests each of them makes in an hour
 * @param hours for how long
 * @param fingerprints whose software they use
 * @param timing when they ask
 * @param keywords in which order they ask
 * @param method the HTTP method of the search
 * @param template the pattern of the path of the search
 * @param seed what random numbers follow from
 */
record Attack(int addresses, double requestsPerHour, double hours, Fingerprints fingerprints, Timing timing,
		Keywords keywords, String method, String template, long seed) {

	private static final int SECONDS_PER_HOUR = 3600;

	private static final int MEAN_RANK = 1000;

	/**
	 * Two addresses of each network.
	 */
	private static final int PER_NETWORK = 2;

	/**
	 * Make the requests.
	 * @param site the site that is attacked; the addresses come after its clients
	 * @param start when it begins, in seconds since 1970
	 * @return the requests, in order of time
	 */
	List<ReplayRow> rows(ReplaySite site, long start) {
		Random random = new Random(this.seed);
		int each = (int) Math.round(this.requestsPerHour * this.hours);
		int network = site.rows().stream().mapToInt(ReplayRow::network).max().orElse(0) + 1;
		List<Integer> users = users(site, start);
		List<ReplayRow> rows = new ArrayList<>();
		for (int i = 0; i < this.addresses; i++) {
			int fingerprint = switch (this.fingerprints) {
				case ALIEN -> site.fingerprints().size();
				case POPULAR -> mostFrequent(users);
				case MIMICRY -> users.get(random.nextInt(users.size()));
			};
			long[] times = times(each, start, random);
			List<Integer> values = values(i, each, random);
			for (int j = 0; j < times.length; j++) {
				int value = values.get(j);
				rows.add(new ReplayRow(times[j], site.clients() + i, network + i / PER_NETWORK, fingerprint,
						this.method, this.template, value * 0x9e3779b1 ^ 0x5bd1e995, MEAN_RANK + value, false, 0, 200));
			}
		}
		rows.sort((left, right) -> Long.compare(left.second(), right.second()));
		return rows;
	}

	/**
	 * Return the software of each client there was before.
	 */
	private static List<Integer> users(ReplaySite site, long before) {
		Set<Integer> seen = new HashSet<>();
		List<Integer> users = new ArrayList<>();
		for (ReplayRow row : site.rows()) {
			if (row.second() < before && seen.add(row.client())) {
				users.add(row.fingerprint());
			}
		}
		return users;
	}

	private static int mostFrequent(List<Integer> users) {
		Map<Integer, Integer> counts = new HashMap<>();
		users.forEach((fingerprint) -> counts.merge(fingerprint, 1, Integer::sum));
		return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
	}

	private long[] times(int count, long start, Random random) {
		double seconds = this.hours * SECONDS_PER_HOUR;
		double gap = seconds / count;
		double[] times = new double[count];
		double phase = random.nextDouble() * gap;
		for (int i = 0; i < count; i++) {
			times[i] = switch (this.timing) {
				case FIXED -> phase + i * gap + random.nextDouble();
				case JITTERED -> phase + (i + random.nextDouble() - 0.5) * gap;
				case EXPONENTIAL -> random.nextDouble() * seconds;
			};
		}
		java.util.Arrays.sort(times);
		long[] result = new long[count];
		for (int i = 0; i < count; i++) {
			result[i] = start + (long) Math.max(0, times[i]);
		}
		return result;
	}

	/**
	 * Each address has a part of the keywords of its own.
	 */
	private List<Integer> values(int address, int count, Random random) {
		List<Integer> values = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			values.add(address * count + i);
		}
		if (this.keywords == Keywords.SHUFFLED) {
			Collections.shuffle(values, random);
		}
		return values;
	}

	@Override
	public String toString() {
		return String
			.format(Locale.ROOT, "%d x %.4g/h x %.3g h, %s, %s, %s, seed %d", this.addresses, this.requestsPerHour,
					this.hours, this.fingerprints, this.timing, this.keywords, this.seed)
			.toLowerCase(Locale.ROOT);
	}

	/**
	 * Whose software an attack uses.
	 */
	enum Fingerprints {

		/**
		 * One that nobody else has.
		 */
		ALIEN,

		/**
		 * The one that most have.
		 */
		POPULAR,

		/**
		 * For each address one as often as people have it.
		 */
		MIMICRY

	}

	/**
	 * When an attack asks.
	 */
	enum Timing {

		/**
		 * By a timer.
		 */
		FIXED,

		/**
		 * By a timer that is off by up to one half.
		 */
		JITTERED,

		/**
		 * At random.
		 */
		EXPONENTIAL

	}

	/**
	 * In which order an attack asks.
	 */
	enum Keywords {

		/**
		 * One after another.
		 */
		ALPHABETICAL,

		/**
		 * At random.
		 */
		SHUFFLED

	}

}
