package io.github.rateguard.behaviour.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Watches what clients do together: software whose clients ask for what nobody else does,
 * and surges with those who came with them. Each client is to be observed by one instance
 * only; instances tell each other what they counted. What is found depends on what was
 * observed only. Memory is bounded: about 30 MB at most.
 * <p>
 * For one thread.
 */
public final class FleetWatch {

	static final int MAXIMUM_FINGERPRINTS = 256;

	static final int MAXIMUM_TEMPLATES = 256;

	private static final int MAXIMUM_INSTANCES = 64;

	private static final long MILLIS_PER_MINUTE = 60_000;

	/**
	 * Newcomers are known after an hour.
	 */
	private static final int NEWCOMER_MINUTES = 60;

	private static final int LONGEST_NEWCOMER_MINUTES = 24 * 60;

	private static final double TEMPLATE_FADING = 0.97;

	/**
	 * What must speak for a client being part of a campaign, in bits.
	 */
	private static final float EVIDENCE = 2;

	/**
	 * The same where people use the software, too.
	 */
	private static final float EVIDENCE_AMONG_PEOPLE = 8;

	private static final float MOST_EVIDENCE = 12;

	private static final float MOST_EVIDENCE_AT_ONCE = 4;

	private final FleetSettings settings;

	private final FingerprintWatch everybody;

	private final Heaviest<FingerprintWatch> fingerprints;

	private final Heaviest<TemplateWatch> templates;

	private final ClientTable clients;

	private final Newcomers newcomers;

	private final UsualFingerprints usual;

	private final Campaigns campaigns;

	private final Surges surges;

	private List<FleetBlob> others = List.of();

	private long minute;

	private long firstMinute = -1;

	private long pane;

	/**
	 * Create a watch that knows nothing.
	 * @param settings what it goes by
	 */
	public FleetWatch(FleetSettings settings) {
		this.settings = settings;
		this.everybody = new FingerprintWatch(settings);
		this.fingerprints = new Heaviest<>(MAXIMUM_FINGERPRINTS, (fingerprint) -> new FingerprintWatch(settings));
		this.templates = new Heaviest<>(MAXIMUM_TEMPLATES, (template) -> new TemplateWatch());
		this.clients = new ClientTable(settings.shortWindow(), settings.longWindow(), ClientTable.MAXIMUM_CLIENTS,
				this::leave);
		this.usual = new UsualFingerprints(settings);
		this.campaigns = new Campaigns(settings, this.usual);
		this.surges = new Surges(settings);
		this.newcomers = new Newcomers(this::leave);
	}

	/**
	 * Observe a request.
	 * @param observation the request
	 * @return what is known of those who behave like its client
	 */
	public FleetFacts observe(Observation observation) {
		advance(observation.time() / MILLIS_PER_MINUTE);
		long client = Hashes.of(observation.client());
		int bucket = Histogram.bucket(observation);
		long window = this.minute / TemplateWatch.WINDOW_MINUTES;
		int index = this.clients.find(client, observation.fingerprint(), (int) this.minute);
		int shortWeight = (index >= 0 && this.clients.takeShort(index)) ? this.clients.weight() : 0;
		int longWeight = (index >= 0 && this.clients.takeLong(index)) ? this.clients.weight() : 0;
		Newcomer newcomer = this.newcomers.count(client, observation, (int) this.minute, (int) window);
		this.everybody.count(this.minute, client, Hashes.of(observation.network()));
		this.everybody.contribute(this.minute, bucket, shortWeight, longWeight);
		countFingerprint(observation, client, bucket, shortWeight, longWeight);
		if (index >= 0) {
			countMember(index, newcomer == null);
		}
		TemplateWatch template = this.templates.count(observation.template(), longWeight);
		if (template != null) {
			template.count(window, client);
		}
		boolean campaign = isCampaign(observation, index, bucket, newcomer);
		boolean cohort = isCohort(newcomer, observation.template());
		if (template != null && longWeight > 0 && !campaign && !cohort) {
			template.contribute(observation.isClientError());
		}
		return new FleetFacts(campaign, cohort, (template != null) ? template.errorRate() : 0);
	}

	private void countFingerprint(Observation observation, long client, int bucket, int shortWeight, int longWeight) {
		if (observation.fingerprint() == 0) {
			return;
		}
		FingerprintWatch software = this.fingerprints.count(observation.fingerprint(), longWeight);
		if (software != null) {
			software.count(this.minute, client, Hashes.of(observation.network()));
			software.contribute(this.minute, bucket, shortWeight, longWeight);
		}
	}

	private void countMember(int index, boolean known) {
		int before = this.clients.count(index);
		if (before == 0 && known) {
			this.clients.markReturning(index);
		}
		FingerprintWatch software = this.fingerprints.find(this.clients.fingerprint(index));
		if (software != null && before < ClientTable.MAXIMUM_REQUESTS) {
			if (before == 0) {
				software.members().enter(known);
			}
			software.members().count(before);
		}
	}

	private void leave(long fingerprint, int requests, boolean returning) {
		FingerprintWatch software = this.fingerprints.find(fingerprint);
		if (software != null) {
			software.members().leave(requests, returning);
		}
	}

	private void leave(Newcomer newcomer) {
		TemplateWatch template = this.templates.find(newcomer.template());
		if (template != null && this.surges.active(newcomer.template()) == null) {
			template.leave(newcomer.profile());
		}
	}

	/**
	 * Who uses the same software for something else is not part of the campaign, and
	 * where people use it, nor is who was there before.
	 */
	private boolean isCampaign(Observation observation, int index, int bucket, @Nullable Newcomer newcomer) {
		Campaign campaign = this.campaigns.find(observation.fingerprint());
		if (campaign == null || (campaign.isPopulated() && newcomer == null)) {
			return false;
		}
		float evidence = Math.max(-MOST_EVIDENCE_AT_ONCE, Math.min(MOST_EVIDENCE_AT_ONCE, campaign.evidence(bucket)));
		float least = campaign.isPopulated() ? EVIDENCE_AMONG_PEOPLE : EVIDENCE;
		return index >= 0 && this.clients.addEvidence(index, evidence, MOST_EVIDENCE) >= least;
	}

	private boolean isCohort(@Nullable Newcomer newcomer, int template) {
		if (newcomer == null || newcomer.template() != template || isWarmingUp()) {
			return false;
		}
		Surge surge = this.surges.active(template);
		if (surge == null || !surge.isCohort(newcomer)) {
			return false;
		}
		surge.goOn(this.minute);
		return true;
	}

	private boolean isWarmingUp() {
		return this.minute - this.firstMinute < this.settings.warmUp().toMinutes();
	}

	private void advance(long now) {
		if (this.firstMinute < 0) {
			this.firstMinute = now;
			this.pane = now / this.settings.longWindow().paneMinutes();
		}
		this.minute = Math.max(this.minute, now);
		long present = this.minute / this.settings.longWindow().paneMinutes();
		if (present > this.pane) {
			long passed = present - this.pane;
			this.pane = present;
			this.clients.expire((int) this.minute);
			this.fingerprints.fade(Math.pow(1 - 1.0 / this.settings.longWindow().panes(), passed));
			double fading = Math.pow(TEMPLATE_FADING, passed);
			this.templates.fade(fading);
			this.templates.forEach((template, watch) -> watch.fade(fading));
		}
	}

	/**
	 * Work out campaigns and surges anew. To be called every ten seconds or so.
	 * @param now the time, in milliseconds since 1970
	 */
	public void tick(long now) {
		advance(now / MILLIS_PER_MINUTE);
		int known = (int) Math.max(this.minute - LONGEST_NEWCOMER_MINUTES,
				this.surges.firstMinute(this.campaigns.firstMinute((int) this.minute - NEWCOMER_MINUTES)));
		this.newcomers.expire(known, (int) this.minute);
		countNewcomers();
		FingerprintCounts all = this.everybody.counts(this.minute);
		Map<Long, FingerprintCounts> software = fingerprintCounts();
		Map<Integer, TemplateCounts> endpoints = templateCounts();
		for (FleetBlob other : this.others) {
			this.usual.adopt(other.usual());
			all.add(other.everybody());
			other.fingerprints()
				.forEach((fingerprint,
						counts) -> software.computeIfAbsent(fingerprint, (key) -> new FingerprintCounts()).add(counts));
			other.templates().forEach((template, counts) -> endpoints.merge(template, counts, TemplateCounts::add));
		}
		this.usual.tick(this.minute, software, (fingerprint) -> this.campaigns.find(fingerprint) != null);
		this.campaigns.tick(this.minute, software, all);
		this.surges.tick(this.minute, endpoints);
		this.templates.forEach((template, watch) -> {
			TemplateCounts counts = endpoints.get(template.intValue());
			watch.setErrorRate((counts != null) ? counts.errorRate() : 0);
		});
	}

	private void countNewcomers() {
		this.templates.forEach((template, watch) -> watch.clearNewcomers());
		this.newcomers.all().forEach((newcomer) -> {
			Surge surge = this.surges.active(newcomer.template());
			TemplateWatch template = (surge != null) ? this.templates.find(newcomer.template()) : null;
			if (surge != null && template != null && newcomer.firstMinute() >= surge.firstMinute()) {
				template.countNewcomer(newcomer.profile());
			}
		});
	}

	private Map<Long, FingerprintCounts> fingerprintCounts() {
		Map<Long, FingerprintCounts> counts = new LinkedHashMap<>();
		this.fingerprints.forEach((fingerprint, watch) -> counts.put(fingerprint, watch.counts(this.minute)));
		return counts;
	}

	private Map<Integer, TemplateCounts> templateCounts() {
		Map<Integer, TemplateCounts> counts = new HashMap<>();
		long window = this.minute / TemplateWatch.WINDOW_MINUTES;
		this.templates.forEach((template, watch) -> counts.put(template.intValue(), watch.counts(window)));
		return counts;
	}

	/**
	 * Tell other instances what was counted here.
	 * @param now the time, in milliseconds since 1970
	 * @return at most 100 kB
	 */
	public byte[] encode(long now) {
		advance(now / MILLIS_PER_MINUTE);
		return BlobCodec.encode(new FleetBlob(this.minute, this.everybody.counts(this.minute), fingerprintCounts(),
				templateCounts(), this.usual.all()));
	}

	/**
	 * Take what others told, instead of what they told before. What cannot be read is
	 * left out.
	 * @param blobs what other instances told last, by instance
	 * @param now the time, in milliseconds since 1970
	 */
	public void merge(Map<String, byte[]> blobs, long now) {
		List<FleetBlob> told = new ArrayList<>();
		long present = now / MILLIS_PER_MINUTE;
		long longest = this.settings.longWindow().paneMinutes();
		blobs.values()
			.stream()
			.limit(MAXIMUM_INSTANCES)
			.forEach((bytes) -> BlobCodec.decode(bytes)
				.filter((blob) -> Math.abs(present - blob.minute()) <= longest)
				.ifPresent(told::add));
		this.others = List.copyOf(told);
	}

	/**
	 * Tell what is known.
	 * @param now the time, in milliseconds since 1970
	 * @return what was found at the last tick
	 */
	public FleetReport report(long now) {
		List<FleetReport.Fingerprint> software = new ArrayList<>();
		this.campaigns.findings().forEach((fingerprint, finding) -> {
			Campaign campaign = this.campaigns.find(fingerprint);
			Members members = finding.counts().members();
			software
				.add(new FleetReport.Fingerprint(fingerprint, window(finding.longTerm(), finding.counts().longTally()),
						window(finding.shortTerm(), finding.counts().shortTally()), members.dispersion(),
						members.returningShare(), (campaign != null) ? Standing.CAMPAIGN : finding.standing(),
						(campaign != null) ? campaign.sinceMinute() * MILLIS_PER_MINUTE : 0));
		});
		software.sort((left, right) -> {
			int order = Double.compare(right.longTerm().score(), left.longTerm().score());
			return (order != 0) ? order : Long.compare(left.fingerprint(), right.fingerprint());
		});
		List<FleetReport.Surge> endpoints = new ArrayList<>();
		this.surges.forEach((template, surge) -> endpoints
			.add(new FleetReport.Surge(template, surge.clients(), surge.expected(), surge.newcomers(),
					surge.enumerating(), surge.isCohort(), surge.sinceMinute() * MILLIS_PER_MINUTE)));
		return new FleetReport(now, software, endpoints);
	}

	private static FleetReport.Window window(Assessment assessment, Tally tally) {
		return new FleetReport.Window(assessment.clients(), tally.distinctNetworks(), tally.requests(),
				assessment.divergence(), assessment.score());
	}

}
