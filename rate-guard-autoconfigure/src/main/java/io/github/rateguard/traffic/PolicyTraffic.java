package io.github.rateguard.traffic;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a policy said. Immutable.
 *
 * @param policy the name of the policy; {@code banned} and {@code behaviour} for what was
 * refused in place of policies
 * @param total what it said since its instances started
 * @param seconds what it said in each of the last 60 seconds since 1970 in which it said
 * anything, in order
 */
public record PolicyTraffic(String policy, Counts total, Map<Long, Counts> seconds) {

	/**
	 * Create the traffic.
	 */
	public PolicyTraffic {
		seconds = Collections.unmodifiableMap(new TreeMap<>(seconds));
	}

	PolicyTraffic plus(PolicyTraffic other) {
		Map<Long, Counts> sum = new TreeMap<>(this.seconds);
		other.seconds.forEach((second, counts) -> sum.merge(second, counts, Counts::plus));
		return new PolicyTraffic(this.policy, this.total.plus(other.total), sum);
	}

}
