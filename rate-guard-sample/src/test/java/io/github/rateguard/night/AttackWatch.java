package io.github.rateguard.night;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.ClientKeys;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.engine.Behaviour;
import io.github.rateguard.behaviour.engine.BehaviourEngine;
import io.github.rateguard.behaviour.fleet.FleetReport;
import io.github.rateguard.behaviour.fleet.Standing;
import io.github.rateguard.web.SoftwareFingerprint;
import org.jspecify.annotations.Nullable;

import org.springframework.mock.web.MockHttpServletRequest;

/**
 * Looks at what rate-guard thinks of the attacker. Knows who he is, unlike rate-guard,
 * and tells nobody. For one thread.
 */
final class AttackWatch {

	private final Instances instances;

	private final Set<String> addresses = new LinkedHashSet<>();

	private final List<Double> throttled = new ArrayList<>();

	private final Schedule schedule;

	private @Nullable Long software;

	private @Nullable Long campaignAt;

	private @Nullable Long verdictAt;

	private @Nullable Long mostAt;

	AttackWatch(Instances instances, Schedule schedule) {
		this.instances = instances;
		this.schedule = schedule;
	}

	void note(Call call) {
		if (call.isAttack()) {
			this.addresses.add(call.address());
			if (this.software == null) {
				this.software = this.instances.bean(0, SoftwareFingerprint.class).of(request(call));
			}
		}
	}

	private static MockHttpServletRequest request(Call call) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", Shop.SEARCH);
		try (BufferedReader lines = new BufferedReader(
				new StringReader(new String(call.bytes(), StandardCharsets.US_ASCII)))) {
			lines.readLine();
			for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
				int colon = line.indexOf(':');
				request.addHeader(line.substring(0, colon), line.substring(colon + 1).strip());
			}
			return request;
		}
		catch (IOException ex) {
			throw new IllegalStateException("A text can be read", ex);
		}
	}

	/**
	 * Look, and remember when something was seen for the first time.
	 * @param now the time of the night
	 */
	void look(long now) {
		Long software = this.software;
		if (software == null) {
			return;
		}
		if (this.campaignAt == null && isCampaign(software)) {
			this.campaignAt = now - this.schedule.attackAt();
		}
		int stopped = 0;
		boolean judged = false;
		for (String address : this.addresses) {
			Level level = level(address, software);
			judged |= level != Level.NONE;
			stopped += (level.compareTo(Level.THROTTLE) >= 0) ? 1 : 0;
		}
		if (judged && this.verdictAt == null) {
			this.verdictAt = now - this.schedule.attackAt();
		}
		double share = stopped / (double) this.schedule.addresses();
		this.throttled.add(share);
		if (share >= 0.9 && this.mostAt == null) {
			this.mostAt = now - this.schedule.attackAt();
		}
	}

	private boolean isCampaign(long software) {
		for (int i = 0; i < Instances.COUNT; i++) {
			for (FleetReport.Fingerprint found : this.instances.bean(i, Behaviour.class).fleet().fingerprints()) {
				if (found.fingerprint() == software && found.standing() == Standing.CAMPAIGN) {
					return true;
				}
			}
		}
		return false;
	}

	private Level level(String address, long software) {
		Caller caller = Caller.anonymous(ClientAddress.parse(address, 64));
		long client = this.instances.bean(0, ClientKeys.class).find(caller, software);
		BehaviourVerdict verdict = this.instances.bean(0, BehaviourEngine.class).find(client);
		return (verdict != null) ? verdict.level() : Level.NONE;
	}

	/**
	 * Return how long the attack had lasted when its software was found to be a campaign,
	 * in milliseconds, or {@code null} if it was not.
	 */
	@Nullable Long campaignAt() {
		return this.campaignAt;
	}

	/**
	 * Return how long it had lasted when there was a verdict on one of its addresses.
	 */
	@Nullable Long verdictAt() {
		return this.verdictAt;
	}

	/**
	 * Return how long it had lasted when nine of ten of its addresses were throttled.
	 */
	@Nullable Long mostThrottledAt() {
		return this.mostAt;
	}

	/**
	 * Return which share of its addresses was throttled or more, at each look.
	 */
	List<Double> throttled() {
		return this.throttled;
	}

}
