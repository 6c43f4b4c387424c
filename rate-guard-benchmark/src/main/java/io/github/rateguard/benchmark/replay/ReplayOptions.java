package io.github.rateguard.benchmark.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.springframework.boot.convert.DurationStyle;

/**
 * What a replay is asked for.
 *
 * @param folder where the replays are
 * @param exempt what is left out: a site, a colon, and how a path begins
 * @param macro the sites whose mean is told
 * @param instances over how many instances requests are split at random; 1 for one watch
 * without anything around it
 * @param windows the lengths of the windows whose campaigns are told
 */
record ReplayOptions(Path folder, List<String> exempt, List<String> macro, int instances, List<Duration> windows) {

	private static final String USAGE = "Usage: --dir <folder> [--exempt <site>:<path> ...] [--macro <site>,<site>] [--instances <n> --split random] [--windows 24h,6h,1h|none]";

	static ReplayOptions parse(String... arguments) {
		Path folder = null;
		List<String> exempt = new ArrayList<>(List.of("iliou1:/storage/"));
		List<String> macro = List.of("bp-gov", "uba", "sikhpioneers", "lutontaxi");
		int instances = 1;
		List<Duration> windows = List.of(Duration.ofHours(24));
		for (int i = 0; i + 1 < arguments.length; i += 2) {
			switch (arguments[i]) {
				case "--dir" -> folder = Path.of(arguments[i + 1]);
				case "--exempt" -> exempt.add(arguments[i + 1]);
				case "--macro" -> macro = List.of(arguments[i + 1].split(","));
				case "--instances" -> instances = Integer.parseInt(arguments[i + 1]);
				case "--windows" -> windows = windows(arguments[i + 1]);
				case "--split" -> requireRandom(arguments[i + 1]);
				default -> throw new IllegalArgumentException("Unknown option " + arguments[i] + ". " + USAGE);
			}
		}
		if (folder == null || arguments.length % 2 != 0) {
			throw new IllegalArgumentException(USAGE);
		}
		return new ReplayOptions(folder, exempt, macro, instances, windows);
	}

	private static List<Duration> windows(String lengths) {
		return lengths.equals("none") ? List.of()
				: Arrays.stream(lengths.split(",")).map(DurationStyle::detectAndParse).toList();
	}

	private static void requireRandom(String split) {
		if (!split.equals("random")) {
			throw new IllegalArgumentException("Unknown split " + split + ". " + USAGE);
		}
	}

	/**
	 * Leave out what no application would have watched.
	 */
	ReplaySite watched(ReplaySite site) {
		return new ReplaySite(site.name(), site.rows().stream().filter((row) -> !isExempt(site, row)).toList(),
				site.labels(), site.fingerprints());
	}

	private boolean isExempt(ReplaySite site, ReplayRow row) {
		for (String exempt : this.exempt) {
			int colon = exempt.indexOf(':');
			if (exempt.substring(0, colon).equals(site.name())
					&& row.template().startsWith(exempt.substring(colon + 1))) {
				return true;
			}
		}
		return false;
	}

}
