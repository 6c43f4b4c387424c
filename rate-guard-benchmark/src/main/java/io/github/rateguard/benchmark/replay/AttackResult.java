package io.github.rateguard.benchmark.replay;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.behaviour.FleetFacts;

/**
 * What was said of whom while an attack went on. Used by one thread.
 */
final class AttackResult {

	private static final int SECONDS_PER_MINUTE = 60;

	private final ReplaySite site;

	private final long start;

	private final Set<Integer> others = new HashSet<>();

	private final Set<Integer> othersInCampaign = new HashSet<>();

	private final Set<Integer> othersInCohort = new HashSet<>();

	private final Set<Integer> attackers = new HashSet<>();

	private final Map<Integer, Long> inCampaign = new HashMap<>();

	private final Map<Integer, Long> inCohort = new HashMap<>();

	private final Set<Long> flaggedBefore = new HashSet<>();

	private final Map<Long, Long> flagged = new HashMap<>();

	private long surge = -1;

	AttackResult(ReplaySite site, long start) {
		this.site = site;
		this.start = start;
	}

	void count(ReplayRow row, FleetFacts facts) {
		if (row.client() < this.site.clients()) {
			this.others.add(row.client());
			if (facts.campaign()) {
				this.othersInCampaign.add(row.client());
			}
			if (facts.cohort()) {
				this.othersInCohort.add(row.client());
			}
			return;
		}
		this.attackers.add(row.client());
		if (facts.campaign()) {
			this.inCampaign.putIfAbsent(row.client(), row.second() - this.start);
		}
		if (facts.cohort()) {
			this.inCohort.putIfAbsent(row.client(), row.second() - this.start);
		}
	}

	void flagged(long fingerprint, long second) {
		if (second < this.start) {
			this.flaggedBefore.add(fingerprint);
		}
		else if (!this.flaggedBefore.contains(fingerprint)) {
			this.flagged.putIfAbsent(fingerprint, second - this.start);
		}
	}

	void surged(long second) {
		if (this.surge < 0 && second >= this.start) {
			this.surge = second - this.start;
		}
	}

	static String header() {
		return "| attack | caught as campaign | as cohort | as either | first flag | all but 1 % caught after | surge after"
				+ " | others touched by campaign (people) | by cohort (people) | of | software flagged meanwhile |\n"
				+ "|---|---|---|---|---|---|---|---|---|---|---|";
	}

	String row(String attack) {
		Map<Integer, Long> either = new HashMap<>(this.inCampaign);
		this.inCohort.forEach((client, after) -> either.merge(client, after, Math::min));
		return String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | %s | %s | %d (%d) | %d (%d) | %d | %d |", attack,
				share(this.inCampaign), share(this.inCohort), share(either),
				minutes(this.flagged.values().stream().mapToLong(Long::longValue).min().orElse(-1)), most(either),
				minutes(this.surge), this.othersInCampaign.size(), people(this.othersInCampaign),
				this.othersInCohort.size(), people(this.othersInCohort), this.others.size(), this.flagged.size());
	}

	private long people(Set<Integer> clients) {
		return clients.stream().filter((client) -> this.site.label(client).isHuman()).count();
	}

	private String share(Map<Integer, Long> caught) {
		return this.attackers.isEmpty() ? "-"
				: String.format(Locale.ROOT, "%.2f %%", 100.0 * caught.size() / this.attackers.size());
	}

	private String most(Map<Integer, Long> caught) {
		int needed = (int) Math.ceil(0.99 * this.attackers.size());
		if (needed == 0 || caught.size() < needed) {
			return "-";
		}
		long[] times = caught.values().stream().mapToLong(Long::longValue).sorted().toArray();
		return minutes(Arrays.stream(times).limit(needed).max().orElse(-1));
	}

	private static String minutes(long seconds) {
		return (seconds < 0) ? "-" : String.format(Locale.ROOT, "%.1f min", (double) seconds / SECONDS_PER_MINUTE);
	}

}
