package io.github.rateguard.benchmark.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.fleet.FleetReport;
import io.github.rateguard.behaviour.fleet.FleetSettings;
import io.github.rateguard.behaviour.fleet.FleetWatch;
import io.github.rateguard.behaviour.fleet.Standing;

/**
 * Injects an attack into a replay, and tells what of it the fleet level finds. Options
 * stand before their values: {@code --dir} (the folder), {@code --site},
 * {@code --addresses}, {@code --requests-per-hour}, {@code --hours},
 * {@code --fingerprints} (alien, popular, mimicry), {@code --timing} (fixed, jittered,
 * exponential), {@code --keywords} (alphabetical, shuffled), {@code --method},
 * {@code --template}, {@code --history} (hours that are replayed before the attack),
 * {@code --start} (the hour of the replay at which it begins), {@code --seeds}. Several
 * values of one option are separated by commas: each combination is run.
 */
public final class Inject {

	private static final int SECONDS_PER_HOUR = 3600;

	private static final long MILLIS = 1000;

	private static final int CALM_TICK = 60;

	private static final int TICK = 10;

	private final Map<String, String> options = new HashMap<>(Map.ofEntries(Map.entry("site", "sticker-api"),
			Map.entry("addresses", "2000"), Map.entry("requests-per-hour", "262"), Map.entry("hours", "4"),
			Map.entry("fingerprints", "alien,popular,mimicry"), Map.entry("timing", "fixed,jittered,exponential"),
			Map.entry("keywords", "shuffled"), Map.entry("method", "GET"), Map.entry("template", "/search"),
			Map.entry("history", "72"), Map.entry("start", "170"), Map.entry("seeds", "1")));

	private Inject(String[] arguments) {
		for (int i = 0; i + 1 < arguments.length; i += 2) {
			this.options.put(arguments[i].substring(2), arguments[i + 1]);
		}
	}

	/**
	 * Run the attacks.
	 * @param arguments the options
	 * @throws IOException if the folder cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		new Inject(arguments).run(System.out);
	}

	private void run(PrintStream output) throws IOException {
		ReplaySite site = new ReplayFolder(Path.of(this.options.getOrDefault("dir", "."))).read(option("site").get(0));
		output.println(AttackResult.header());
		for (String start : option("start")) {
			long from = site.rows().get(0).second() + Long.parseLong(start) * SECONDS_PER_HOUR;
			double longest = option("hours").stream().mapToDouble(Double::parseDouble).max().orElse(0);
			output.println(run(site, List.of(), from, longest).row("none, from hour " + start));
			for (Attack attack : attacks()) {
				output.println(run(site, attack.rows(site, from), from, attack.hours()).row(attack.toString()));
			}
		}
	}

	private List<String> option(String name) {
		return List.of(this.options.getOrDefault(name, "").split(","));
	}

	private List<Attack> attacks() {
		List<Attack> attacks = new ArrayList<>();
		for (String fingerprints : option("fingerprints")) {
			for (String timing : option("timing")) {
				for (String keywords : option("keywords")) {
					for (String addresses : option("addresses")) {
						for (String requests : option("requests-per-hour")) {
							for (String seed : option("seeds")) {
								attacks.add(new Attack(Integer.parseInt(addresses), Double.parseDouble(requests),
										Double.parseDouble(option("hours").get(0)),
										Attack.Fingerprints.valueOf(fingerprints.toUpperCase(Locale.ROOT)),
										Attack.Timing.valueOf(timing.toUpperCase(Locale.ROOT)),
										Attack.Keywords.valueOf(keywords.toUpperCase(Locale.ROOT)),
										option("method").get(0), option("template").get(0), Long.parseLong(seed)));
							}
						}
					}
				}
			}
		}
		return attacks;
	}

	private AttackResult run(ReplaySite site, List<ReplayRow> attack, long start, double hours) {
		FleetWatch watch = new FleetWatch(FleetSettings.DEFAULTS);
		AttackResult result = new AttackResult(site, start);
		long from = start - Long.parseLong(option("history").get(0)) * SECONDS_PER_HOUR;
		long end = start + (long) (hours * SECONDS_PER_HOUR);
		List<ReplayRow> rows = new ArrayList<>(
				site.rows().stream().filter((row) -> row.second() >= from && row.second() < end).toList());
		rows.addAll(attack);
		rows.sort((left, right) -> Long.compare(left.second(), right.second()));
		int surging = FleetTraffic.template(option("method").get(0), option("template").get(0));
		long tick = rows.get(0).second() / CALM_TICK * CALM_TICK;
		for (ReplayRow row : rows) {
			int interval = (row.second() >= start) ? TICK : CALM_TICK;
			if (row.second() >= tick + interval) {
				tick = row.second() / interval * interval;
				watch.tick(tick * MILLIS);
				report(watch.report(tick * MILLIS), result, tick, surging);
			}
			FleetFacts facts = watch.observe(FleetTraffic.observation(row));
			if (row.second() >= start) {
				result.count(row, facts);
			}
		}
		return result;
	}

	private static void report(FleetReport report, AttackResult result, long second, int surging) {
		for (FleetReport.Fingerprint software : report.fingerprints()) {
			if (software.standing() == Standing.CAMPAIGN) {
				result.flagged(software.fingerprint(), second);
			}
		}
		for (FleetReport.Surge surge : report.surges()) {
			if (surge.template() == surging) {
				result.surged(second);
			}
		}
	}

}
