package io.github.rateguard.alert.abuse;

import java.time.Duration;

/**
 * How the abuse log is kept. Immutable. Internal.
 *
 * @param identities how entries write who somebody is
 * @param maximumEntries how many entries the log of all instances has at most
 * @param timeToLive how long entries are kept
 * @param instance the name under which this instance writes, which no other one and no
 * earlier start of it has
 * @param ipv6PrefixLength how many bits of an IPv6 address tell one client from another
 */
public record AbuseLogSettings(Identities identities, int maximumEntries, Duration timeToLive, String instance,
		int ipv6PrefixLength) {

	/**
	 * How many minutes with events the log of all instances keeps at most.
	 */
	public static final int MAXIMUM_MINUTES = 20_000;

}
