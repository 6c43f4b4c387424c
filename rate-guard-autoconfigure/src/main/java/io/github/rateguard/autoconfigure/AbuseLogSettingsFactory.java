package io.github.rateguard.autoconfigure;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.alert.abuse.AbuseLogSettings;
import org.jspecify.annotations.Nullable;

/**
 * Turns the properties of the abuse log into settings, checked.
 */
final class AbuseLogSettingsFactory {

	private static final int FEWEST_ENTRIES = 100;

	private static final int MOST_ENTRIES = 100_000;

	private static final Duration SHORTEST = Duration.ofMinutes(1);

	private static final Duration LONGEST = Duration.ofDays(90);

	private static final int LONGEST_HOST = 40;

	private AbuseLogSettingsFactory() {
	}

	/**
	 * Create settings.
	 * @param host what the environment calls this instance, if it does
	 */
	static AbuseLogSettings create(RateGuardProperties properties, @Nullable String host) {
		AbuseLogProperties abuseLog = properties.getAbuseLog();
		int maximum = abuseLog.getMaximumEntries();
		if (maximum < FEWEST_ENTRIES || maximum > MOST_ENTRIES) {
			throw new InvalidConfigurationException("rate-guard.abuse-log.maximum-entries", String.valueOf(maximum),
					"The number of entries must be between %d and %d.".formatted(FEWEST_ENTRIES, MOST_ENTRIES),
					"Write a number such as 20000.");
		}
		Duration timeToLive = abuseLog.getTimeToLive();
		if (timeToLive.compareTo(SHORTEST) < 0 || timeToLive.compareTo(LONGEST) > 0) {
			throw new InvalidConfigurationException("rate-guard.abuse-log.time-to-live", timeToLive.toString(),
					"The time to live must be between 1m and 90d.", "Write a duration such as 7d.");
		}
		return new AbuseLogSettings(abuseLog.getIdentities(), maximum, timeToLive, instance(host),
				properties.getClientAddress().getIpv6PrefixLength());
	}

	/**
	 * Each start is another instance.
	 */
	private static String instance(@Nullable String host) {
		String start = HexFormat.of().toHexDigits(new SecureRandom().nextInt());
		if (host == null) {
			return start;
		}
		String name = host.replaceAll("[^A-Za-z0-9._-]", "");
		return name.substring(0, Math.min(name.length(), LONGEST_HOST)) + "-" + start;
	}

}
