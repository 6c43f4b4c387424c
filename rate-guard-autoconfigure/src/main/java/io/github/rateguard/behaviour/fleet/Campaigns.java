package io.github.rateguard.behaviour.fleet;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds campaigns: software whose clients together ask for something else than all
 * others, that is new or is not as it was. Used by one thread.
 */
final class Campaigns {

	/**
	 * A campaign that has begun goes on above this share of the thresholds.
	 */
	private static final double HYSTERESIS = 0.7;

	/**
	 * Of fewer requests nobody can say what others ask for.
	 */
	private static final double FEWEST_OTHERS = 40;

	/**
	 * As long as the long window is not full, it is one of some hours only, in which
	 * people differ more.
	 */
	private static final double EARLY_STRICTNESS = 1.5;

	private static final int MOST_FOUND_AT_ONCE = 16;

	private final FleetSettings settings;

	private final UsualFingerprints usual;

	private final UsualShares usualShares = new UsualShares();

	private final Map<Long, Campaign> campaigns = new HashMap<>();

	private Map<Long, Finding> findings = Map.of();

	private long firstMinute = -1;

	private double longStrictness = 1;

	Campaigns(FleetSettings settings, UsualFingerprints usual) {
		this.settings = settings;
		this.usual = usual;
	}

	void tick(long minute, Map<Long, FingerprintCounts> counts, FingerprintCounts everybody) {
		this.campaigns.entrySet()
			.removeIf((entry) -> entry.getValue().isOver(minute) && !counts.containsKey(entry.getKey()));
		this.firstMinute = (this.firstMinute < 0) ? minute : this.firstMinute;
		boolean full = minute - this.firstMinute >= this.settings.longWindow().length().toMinutes();
		this.longStrictness = full ? 1 : EARLY_STRICTNESS;
		Map<Long, Finding> found = assess(counts, everybody);
		for (int i = 0; i < MOST_FOUND_AT_ONCE; i++) {
			Map.Entry<Long, Finding> clearest = clearest(found);
			if (clearest == null) {
				break;
			}
			begin(minute, clearest.getKey(), clearest.getValue());
			found = assess(counts, everybody);
		}
		found.forEach((fingerprint, finding) -> goOn(minute, fingerprint, finding));
		this.findings = found;
		this.usualShares.learn(minute, others(everybody.shortTally(), counts, true));
	}

	private Map<Long, Finding> assess(Map<Long, FingerprintCounts> counts, FingerprintCounts everybody) {
		double[] shortOthers = others(everybody.shortTally(), counts, true);
		double[] longOthers = others(everybody.longTally(), counts, false);
		Map<Long, Finding> found = new HashMap<>();
		counts.forEach((fingerprint, present) -> {
			boolean campaign = this.campaigns.containsKey(fingerprint);
			Assessment shortTerm = assess(present.shortTally(), this.settings.shortWindow(), 1,
					without(shortOthers, present.shortTally(), everybody.shortTally(), campaign));
			Assessment longTerm = assess(present.longTally(), this.settings.longWindow(), this.longStrictness,
					without(longOthers, present.longTally(), everybody.longTally(), campaign));
			found.put(fingerprint,
					new Finding(present, shortTerm, longTerm, standing(fingerprint, present, shortTerm, longTerm)));
		});
		return found;
	}

	/**
	 * Return what all ask for but those of campaigns.
	 */
	private double[] others(Tally everybody, Map<Long, FingerprintCounts> counts, boolean shortTerm) {
		double[] others = everybody.histogram.clone();
		this.campaigns.keySet().forEach((fingerprint) -> {
			FingerprintCounts campaign = counts.get(fingerprint);
			if (campaign != null) {
				subtract(others, shortTerm ? campaign.shortTally() : campaign.longTally());
			}
		});
		return others;
	}

	/**
	 * Where nobody is left, those of campaigns are the others, but only for one of them:
	 * next to them anybody else looks strange.
	 */
	private static double[] without(double[] others, Tally self, Tally everybody, boolean campaign) {
		double[] without = others.clone();
		if (!campaign) {
			subtract(without, self);
		}
		else if (Histogram.sum(without) < FEWEST_OTHERS) {
			without = everybody.histogram.clone();
			subtract(without, self);
		}
		return without;
	}

	private static void subtract(double[] from, Tally tally) {
		for (int i = 0; i < from.length; i++) {
			from[i] = Math.max(0, from[i] - tally.histogram[i]);
		}
	}

	private Assessment assess(Tally tally, FleetWindow window, double strictness, double[] others) {
		double[] usualOthers = this.usualShares.shares();
		if (Histogram.sum(others) < FEWEST_OTHERS) {
			double[] reference = (usualOthers != null) ? usualOthers : Histogram.shares(tally.histogram);
			return Assessment.of(tally, window, strictness, reference);
		}
		Assessment now = Assessment.of(tally, window, strictness, Histogram.shares(others));
		return (usualOthers != null) ? now.nearer(Assessment.of(tally, window, strictness, usualOthers)) : now;
	}

	private Standing standing(long fingerprint, FingerprintCounts present, Assessment shortTerm, Assessment longTerm) {
		boolean campaign = this.campaigns.containsKey(fingerprint);
		double least = campaign ? HYSTERESIS : 1;
		if (this.settings.allowedFingerprints().contains(fingerprint)) {
			return Standing.ALLOWED;
		}
		if (shortTerm.ratio() < least && longTerm.ratio() < least) {
			boolean few = longTerm.clients() < this.settings.longWindow().minimumClients()
					&& shortTerm.clients() < this.settings.shortWindow().minimumClients();
			return few ? Standing.FEW_CLIENTS : Standing.LIKE_OTHERS;
		}
		UsualFingerprint known = this.usual.find(fingerprint);
		return (known != null && known.isUsual(this.settings.learning()) && known.isSteady(present)) ? Standing.USUAL
				: Standing.CAMPAIGN;
	}

	/**
	 * Find the clearest of those that are new. It is taken out of what others ask for
	 * before any other is looked at: next to a campaign that is most of the traffic, all
	 * others look strange.
	 */
	private Map.@Nullable Entry<Long, Finding> clearest(Map<Long, Finding> found) {
		Map.Entry<Long, Finding> clearest = null;
		for (Map.Entry<Long, Finding> entry : found.entrySet()) {
			if (entry.getValue().standing() == Standing.CAMPAIGN && !this.campaigns.containsKey(entry.getKey())
					&& (clearest == null || isClearer(entry, clearest))) {
				clearest = entry;
			}
		}
		return clearest;
	}

	private static boolean isClearer(Map.Entry<Long, Finding> entry, Map.Entry<Long, Finding> other) {
		int order = Double.compare(entry.getValue().ratio(), other.getValue().ratio());
		return order > 0 || order == 0 && entry.getKey() < other.getKey();
	}

	private void begin(long minute, long fingerprint, Finding finding) {
		UsualFingerprint known = this.usual.find(fingerprint);
		this.campaigns.put(fingerprint, new Campaign(minute, known != null && known.isPopulated(), finding.evidence()));
	}

	private void goOn(long minute, long fingerprint, Finding finding) {
		Campaign campaign = this.campaigns.get(fingerprint);
		if (campaign == null) {
			return;
		}
		if (finding.standing() == Standing.CAMPAIGN) {
			campaign.found(minute, finding.evidence());
		}
		else if (campaign.isOver(minute) || finding.standing() == Standing.ALLOWED) {
			this.campaigns.remove(fingerprint);
		}
	}

	/**
	 * Return the campaign that some software is, or {@code null}.
	 */
	@Nullable Campaign find(long fingerprint) {
		return this.campaigns.isEmpty() ? null : this.campaigns.get(fingerprint);
	}

	Map<Long, Finding> findings() {
		return this.findings;
	}

	/**
	 * Return the minute from which on newcomers matter.
	 */
	int firstMinute(int otherwise) {
		long first = otherwise;
		for (Campaign campaign : this.campaigns.values()) {
			if (campaign.isPopulated()) {
				first = Math.min(first, campaign.sinceMinute() - this.settings.shortWindow().length().toMinutes());
			}
		}
		return (int) first;
	}

}
