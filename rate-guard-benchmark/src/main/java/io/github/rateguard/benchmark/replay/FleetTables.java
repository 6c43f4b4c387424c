package io.github.rateguard.benchmark.replay;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.behaviour.fleet.FleetReport;
import io.github.rateguard.behaviour.fleet.FleetSettings;
import io.github.rateguard.behaviour.fleet.FleetWatch;
import io.github.rateguard.behaviour.fleet.FleetWindow;
import io.github.rateguard.behaviour.fleet.Standing;

/**
 * How many campaigns are found, and how much software of people is taken for one, per
 * window of sites.
 */
final class FleetTables {

	private static final long MILLIS = 1000;

	private static final int TICK_SECONDS = 300;

	private static final List<FleetWindow> WINDOWS = List.of(FleetSettings.DEFAULTS.longWindow(),
			new FleetWindow(Duration.ofHours(6), 6, 15, 2, 8), FleetSettings.DEFAULTS.shortWindow());

	private final PrintStream output;

	private FleetTables(PrintStream output) {
		this.output = output;
	}

	static void print(List<ReplaySite> sites, List<Duration> lengths, PrintStream output) {
		List<FleetWindow> windows = WINDOWS.stream().filter((window) -> lengths.contains(window.length())).toList();
		if (!windows.isEmpty()) {
			new FleetTables(output).print(sites, windows);
		}
	}

	private void print(List<ReplaySite> sites, List<FleetWindow> windows) {
		this.output.println("| window | site | campaigns | benign | AUC KL | AUC score | found at 0 benign by score"
				+ " | by KL | found at shipped thresholds | benign above | flagged campaigns | flagged benign |");
		this.output.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
		for (FleetWindow window : windows) {
			List<Judged> all = new ArrayList<>();
			for (ReplaySite site : sites) {
				List<Judged> judged = judge(site, window);
				print(window, site.name(), judged);
				all.addAll(judged);
			}
			print(window, "all", all);
			printLeftOut(window, names(sites), all);
		}
	}

	private List<Judged> judge(ReplaySite site, FleetWindow window) {
		boolean shortest = window.equals(FleetSettings.DEFAULTS.shortWindow());
		FleetSettings defaults = FleetSettings.DEFAULTS;
		FleetWatch watch = new FleetWatch(
				new FleetSettings(defaults.shortWindow(), shortest ? defaults.longWindow() : window, Set.of(),
						defaults.learning(), defaults.warmUp(), defaults.surgeDeviations(), defaults.cohortShare()));
		long length = window.length().toSeconds();
		long end = (site.rows().get(0).second() / length + 1) * length;
		long tick = site.rows().get(0).second() / TICK_SECONDS * TICK_SECONDS;
		FingerprintTruth truth = new FingerprintTruth();
		Set<Long> flagged = new HashSet<>();
		List<Judged> judged = new ArrayList<>();
		for (ReplayRow row : site.rows()) {
			while (row.second() >= tick + TICK_SECONDS) {
				tick += TICK_SECONDS;
				if (tick >= end) {
					watch.tick(end * MILLIS - 1);
					judged.addAll(judge(site, window, truth, watch.report(end * MILLIS - 1), flagged, shortest, end));
					truth = new FingerprintTruth();
					flagged.clear();
					end += length;
				}
				else {
					watch.tick(tick * MILLIS);
				}
				for (FleetReport.Fingerprint software : watch.report(tick * MILLIS).fingerprints()) {
					if (software.standing() == Standing.CAMPAIGN && tick > end - length) {
						flagged.add(software.fingerprint());
					}
				}
			}
			truth.count(row);
			watch.observe(FleetTraffic.observation(row));
		}
		return judged;
	}

	private static List<Judged> judge(ReplaySite site, FleetWindow window, FingerprintTruth truth, FleetReport report,
			Set<Long> flagged, boolean shortest, long end) {
		Map<Long, FleetReport.Fingerprint> found = new HashMap<>();
		report.fingerprints().forEach((software) -> found.put(software.fingerprint(), software));
		List<Judged> judged = new ArrayList<>();
		truth.kinds(site, window.minimumClients()).forEach((fingerprint, kind) -> {
			if (kind != FingerprintTruth.Kind.LEFT_OUT) {
				FleetReport.Fingerprint software = found.get(fingerprint + 1L);
				FleetReport.Window result = (software == null) ? new FleetReport.Window(0, 0, 0, 0, 0)
						: shortest ? software.shortTerm() : software.longTerm();
				judged.add(new Judged(site.name(), end, fingerprint, kind == FingerprintTruth.Kind.CAMPAIGN,
						truth.clients(fingerprint), result.divergence(), result.score(),
						flagged.contains(fingerprint + 1L)
								|| (software != null && software.standing() == Standing.CAMPAIGN),
						(software != null) ? software.dispersion() : -1,
						(software != null) ? software.returning() : -1));
			}
		});
		return judged;
	}

	private void print(FleetWindow window, String site, List<Judged> judged) {
		List<Judged> campaigns = judged.stream().filter(Judged::campaign).toList();
		List<Judged> benign = judged.stream().filter((each) -> !each.campaign()).toList();
		double highest = benign.stream().mapToDouble(Judged::score).max().orElse(0);
		double farthest = benign.stream().mapToDouble(Judged::divergence).max().orElse(0);
		this.output.println(String.format(Locale.ROOT,
				"| %d h | %s | %d | %d | %.3f | %.3f | %s (%.1f) | %s (%.2f) | %s | %d | %s | %d |",
				window.length().toHours(), site, campaigns.size(), benign.size(),
				auc(campaigns.stream().mapToDouble(Judged::divergence).toArray(),
						benign.stream().mapToDouble(Judged::divergence).toArray()),
				auc(campaigns.stream().mapToDouble(Judged::score).toArray(),
						benign.stream().mapToDouble(Judged::score).toArray()),
				share(campaigns.stream().filter((each) -> each.score() > highest).count(), campaigns.size()), highest,
				share(campaigns.stream().filter((each) -> each.divergence() > farthest).count(), campaigns.size()),
				farthest, share(campaigns.stream().filter((each) -> above(each, window)).count(), campaigns.size()),
				benign.stream().filter((each) -> above(each, window)).count(),
				share(campaigns.stream().filter(Judged::flagged).count(), campaigns.size()),
				benign.stream().filter(Judged::flagged).count()));
	}

	private static List<String> names(List<ReplaySite> sites) {
		return sites.stream().map(ReplaySite::name).toList();
	}

	/**
	 * For each site the least divergence that no software of people has on all others,
	 * and what it does there.
	 */
	private void printLeftOut(FleetWindow window, List<String> sites, List<Judged> all) {
		for (String site : sites) {
			double farthest = all.stream()
				.filter((each) -> !each.campaign() && !each.site().equals(site))
				.mapToDouble(Judged::divergence)
				.max()
				.orElse(0);
			List<Judged> above = all.stream()
				.filter((each) -> each.site().equals(site) && each.divergence() > farthest)
				.toList();
			List<Judged> campaigns = all.stream()
				.filter((each) -> each.site().equals(site) && each.campaign())
				.toList();
			this.output.println(String.format(Locale.ROOT,
					"Threshold of all but %s, %d h: %.2f bits; finds %d of %d campaigns, and %d benign of %d", site,
					window.length().toHours(), farthest, above.stream().filter(Judged::campaign).count(),
					campaigns.size(), above.stream().filter((each) -> !each.campaign()).count(),
					all.stream().filter((each) -> each.site().equals(site) && !each.campaign()).count()));
		}
	}

	private static boolean above(Judged judged, FleetWindow window) {
		return judged.divergence() >= window.divergence() && judged.score() >= window.score();
	}

	private static String share(long count, int size) {
		return (size > 0) ? String.format(Locale.ROOT, "%.1f %%", 100.0 * count / size) : "-";
	}

	private static double auc(double[] positive, double[] negative) {
		if (positive.length == 0 || negative.length == 0) {
			return Double.NaN;
		}
		double better = 0;
		for (double high : positive) {
			for (double low : negative) {
				better += (high > low) ? 1 : (high == low) ? 0.5 : 0;
			}
		}
		return better / positive.length / negative.length;
	}

	private record Judged(String site, long end, int fingerprint, boolean campaign, int clients, double divergence,
			double score, boolean flagged, double dispersion, double returning) {

	}

}
