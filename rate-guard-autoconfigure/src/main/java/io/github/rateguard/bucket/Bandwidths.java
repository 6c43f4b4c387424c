package io.github.rateguard.bucket;

import java.time.Duration;

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
			builder.addLimit(bandwidth(limit.tokens(), limit.period(), limit.burst()));
		}
		return builder.build();
	}

	static Bandwidth bandwidth(long tokens, Duration period, long capacity) {
		return Bandwidth.builder().capacity(capacity).refillGreedy(tokens, period).id(period.toString()).build();
	}

}
