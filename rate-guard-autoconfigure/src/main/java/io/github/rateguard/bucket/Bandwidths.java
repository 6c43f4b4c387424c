package io.github.rateguard.bucket;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;

/**
 * Writes limits as a Bucket4j configuration, bandwidths in the order of the limits and
 * known by their periods.
 */
final class Bandwidths {

	private Bandwidths() {
	}

	static BucketConfiguration configuration(Limits limits) {
		var builder = BucketConfiguration.builder();
		for (Limit limit : limits.values()) {
			builder.addLimit(bandwidth(limit));
		}
		return builder.build();
	}

	private static Bandwidth bandwidth(Limit limit) {
		return Bandwidth.builder()
			.capacity(limit.burst())
			.refillGreedy(limit.tokens(), limit.period())
			.id(limit.period().toString())
			.build();
	}

}
