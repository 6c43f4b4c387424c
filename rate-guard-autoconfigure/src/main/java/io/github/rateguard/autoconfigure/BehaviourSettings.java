package io.github.rateguard.autoconfigure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.behaviour.client.ClientSettings;
import io.github.rateguard.behaviour.client.LevelThresholds;
import io.github.rateguard.behaviour.fleet.FleetSettings;

/**
 * The properties of what judges clients, checked.
 *
 * @param anonymous from which score on something is done about an address
 * @param authenticated from which score on something is done about an account
 * @param maximumClients how many clients each instance has an eye on
 * @param allowedFingerprints software that is never a campaign
 */
record BehaviourSettings(Thresholds anonymous, Thresholds authenticated, int maximumClients,
		Set<Long> allowedFingerprints) {

	private static final String PLACE = "rate-guard.behaviour.";

	private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-fA-F]{16}");

	private static final int MOST_CLIENTS = 10_000_000;

	static BehaviourSettings of(BehaviourProperties properties) {
		int clients = properties.getMaximumClients();
		if (clients < 1 || clients > MOST_CLIENTS) {
			throw new InvalidConfigurationException(PLACE + "maximum-clients", String.valueOf(clients),
					"The number of clients must be between 1 and %d.".formatted(MOST_CLIENTS),
					"Write a number such as 100000.");
		}
		return new BehaviourSettings(Thresholds.of(PLACE + "thresholds.", properties.getThresholds()),
				Thresholds.of(PLACE + "authenticated-thresholds.", properties.getAuthenticatedThresholds()), clients,
				fingerprints(properties.getAllow().getFingerprints()));
	}

	private static Set<Long> fingerprints(List<String> texts) {
		Set<Long> fingerprints = new LinkedHashSet<>();
		for (String text : texts) {
			if (!FINGERPRINT.matcher(text).matches()) {
				throw new InvalidConfigurationException(PLACE + "allow.fingerprints", text,
						"A fingerprint has 16 hexadecimal digits.",
						"Copy it from /actuator/rateguard/behaviour or the abuse log, such as 8c983006231c1381.");
			}
			fingerprints.add(Long.parseUnsignedLong(text, 16));
		}
		return fingerprints;
	}

	/**
	 * Return how clients are watched together.
	 */
	FleetSettings fleet() {
		return FleetSettings.DEFAULTS.withAllowedFingerprints(this.allowedFingerprints);
	}

	/**
	 * Return how clients are watched.
	 */
	ClientSettings clients() {
		return new ClientSettings(this.anonymous.levels(), this.authenticated.levels(), this.maximumClients,
				ClientSettings.DEFAULTS.minimumRequests(), ClientSettings.DEFAULTS.minimumRequestsToBlock());
	}

	/**
	 * From which score on something is done, in ascending order.
	 *
	 * @param tag the application is told
	 * @param throttle the client is throttled
	 * @param challenge the client is asked to prove something
	 * @param block the client is refused, if a hard fact speaks against it, too
	 */
	record Thresholds(double tag, double throttle, double challenge, double block) {

		private static final int LARGEST = 1_000;

		static Thresholds of(String place, BehaviourProperties.Thresholds properties) {
			double tag = require(place + "tag", properties.getTag(), 0, "0");
			double throttle = require(place + "throttle", properties.getThrottle(), tag, place + "tag");
			double challenge = require(place + "challenge", properties.getChallenge(), throttle, place + "throttle");
			double block = require(place + "block", properties.getBlock(), challenge, place + "challenge");
			return new Thresholds(tag, throttle, challenge, block);
		}

		LevelThresholds levels() {
			return new LevelThresholds(this.tag, this.throttle, this.challenge, this.block);
		}

		private static double require(String place, double score, double least, String what) {
			if (!(score > 0 && score >= least && score <= LARGEST)) {
				throw new InvalidConfigurationException(place, String.valueOf(score),
						"The score must be more than 0, not less than %s, and at most %d.".formatted(what, LARGEST),
						"Write ascending scores such as tag: 20, throttle: 30, challenge: 50, block: 75.");
			}
			return score;
		}

	}

}
