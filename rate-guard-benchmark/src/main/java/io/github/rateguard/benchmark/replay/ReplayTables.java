package io.github.rateguard.benchmark.replay;

import java.util.List;
import java.util.Locale;

import io.github.rateguard.behaviour.Level;

/**
 * What came out, as tables in Markdown.
 */
final class ReplayTables {

	private static final List<Integer> MINIMA = List.of(10, 30);

	private static final List<Double> SHARES = List.of(0.001, 0.01);

	private final List<SiteResult> sites;

	ReplayTables(List<SiteResult> sites) {
		this.sites = List.copyOf(sites);
	}

	String detection() {
		StringBuilder table = new StringBuilder(
				"""
						| site | min. requests | humans | bots | AUC | at share of humans | threshold | caught | precision | of bot requests |
						|---|---|---|---|---|---|---|---|---|---|
						""");
		for (int minimum : MINIMA) {
			for (SiteResult site : this.sites) {
				Detection detection = site.detection(minimum);
				if (!Double.isNaN(detection.auc())) {
					for (double share : SHARES) {
						table.append(String.format(Locale.ROOT,
								"| %s | %d | %,d | %,d | %.4f | %.1f %% | %.1f | %.1f %% | %.1f %% | %.1f %% |%n",
								site.name(), minimum, detection.humans().size(), detection.bots().size(),
								detection.auc(), 100 * share, detection.threshold(share), 100 * detection.caught(share),
								100 * detection.precision(share), 100 * detection.requestsCaught(share)));
					}
				}
			}
		}
		return table.toString();
	}

	/**
	 * The mean of sites, each of the same weight.
	 */
	String macro(List<String> names) {
		StringBuilder lines = new StringBuilder();
		for (int minimum : MINIMA) {
			double mean = this.sites.stream()
				.filter((site) -> names.contains(site.name()))
				.mapToDouble((site) -> site.detection(minimum).auc())
				.average()
				.orElse(Double.NaN);
			lines.append(String.format(Locale.ROOT, "Macro AUC of %s, at least %d requests: %.4f%n",
					String.join(", ", names), minimum, mean));
		}
		return lines.toString();
	}

	String actions() {
		StringBuilder table = new StringBuilder(
				"""
						| site | human clients | tagged | throttled | challenged | blocked | bots tagged | throttled | challenged | blocked |
						|---|---|---|---|---|---|---|---|---|---|
						""");
		for (SiteResult site : this.sites) {
			table.append(String.format(Locale.ROOT, "| %s | %,d |", site.name(), site.humans()));
			for (Level level : List.of(Level.TAG, Level.THROTTLE, Level.CHALLENGE, Level.BLOCK)) {
				table.append(String.format(Locale.ROOT, " %,d |", site.humansAt(level)));
			}
			for (Level level : List.of(Level.TAG, Level.THROTTLE, Level.CHALLENGE, Level.BLOCK)) {
				table.append(String.format(Locale.ROOT, " %,d |", site.botsAt(level)));
			}
			table.append('\n');
		}
		return table.toString();
	}

}
