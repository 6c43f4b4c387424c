package io.github.rateguard.benchmark.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.rateguard.benchmark.redis.OwnRedis;

/**
 * Replays real traffic with labels, and says how well bots are told from people, what
 * would have been done to people, which campaigns are found, and what it costs.
 */
public final class Replay {

	private Replay() {
	}

	/**
	 * Replay a folder.
	 * @param arguments the options
	 * @throws IOException if the folder cannot be read
	 */
	public static void main(String... arguments) throws IOException {
		ReplayOptions options = ReplayOptions.parse(arguments);
		ReplayFolder folder = new ReplayFolder(options.folder());
		List<SiteResult> results = new ArrayList<>();
		List<ReplaySite> sites = new ArrayList<>();
		List<ReplayRow> most = List.of();
		for (String name : folder.sites()) {
			ReplaySite site = options.watched(folder.read(name));
			sites.add(site);
			results.add(run(site, options.instances()));
			most = (site.rows().size() > most.size()) ? site.rows() : most;
		}
		System.out.println(report(results, options));
		FleetTables.print(sites.stream().filter((site) -> !isOfResearchers(site.name())).toList(), options.windows(),
				System.out);
		System.out.printf(Locale.ROOT,
				"%.0f ns for an observation, %.0f bytes for a client, %.1f MB after 10 million random clients%n",
				WatchCost.nanosPerObservation(most), WatchCost.bytesPerClient(),
				WatchCost.bytesAfterRandomClients() / 1e6);
	}

	private static SiteResult run(ReplaySite site, int instances) {
		if (instances == 1) {
			return SiteResult.run(site, new WatchJudge());
		}
		try (OwnRedis redis = OwnRedis.start()) {
			return EngineReplay.run(site, instances, redis.port());
		}
	}

	/**
	 * Clients of researchers are a class of their own, and have three fingerprints for
	 * all.
	 */
	private static boolean isOfResearchers(String site) {
		return site.startsWith("iliou");
	}

	private static String report(List<SiteResult> results, ReplayOptions options) {
		List<SiteResult> all = new ArrayList<>(results);
		all.add(SiteResult.pooled("pooled", results.stream().filter((site) -> !isOfResearchers(site.name())).toList()));
		ReplayTables tables = new ReplayTables(all);
		return tables.detection() + "\n" + tables.macro(options.macro()) + "\n" + tables.actions();
	}

}
