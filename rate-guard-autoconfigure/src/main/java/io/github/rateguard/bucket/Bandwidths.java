package io.github.rateguard.bucket;

import java.util.List;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;

/**
 * Writes limits as a Bucket4j configuration, bandwidths in the order of the limits.
 */
final class Bandwidths {

	private Bandwidths() {
	}

	/**
	 * Bandwidths are known by their rank, longest period first: whatever is edited, the
	 * longest period of the new configuration inherits from the longest of the old one,
	 * and nobody is refilled.
	 */
	static BucketConfiguration configuration(Limits limits) {
		List<Limit> values = limits.values();
		var builder = BucketConfiguration.builder();
		for (int rank = 0; rank < values.size(); rank++) {
			builder.addLimit(bandwidth(values.get(rank), rank));
		}
		return builder.build();
	}

	private static Bandwidth bandwidth(Limit limit, int rank) {
		return Bandwidth.builder()
			.capacity(limit.burst())
			.refillGreedy(limit.tokens(), limit.period())
			.id(String.valueOf(rank))
			.build();
	}

}
