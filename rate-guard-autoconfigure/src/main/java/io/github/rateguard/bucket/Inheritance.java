package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;

/**
 * What a bucket keeps when its limits change. Bucket4j scales the tokens of a bandwidth
 * that the old and the new configuration both have; one that is new would start full.
 * Here it starts with the share that the scarcest old bandwidth had left, so that an edit
 * refills nobody.
 */
final class Inheritance {

	private Inheritance() {
	}

	/**
	 * Return the configuration to hand to Bucket4j for the change.
	 * @param previous the old configuration
	 * @param available the tokens that are left of each old bandwidth
	 * @param wanted the new configuration
	 * @return the new configuration, with initial tokens for bandwidths that are new
	 */
	static BucketConfiguration configuration(BucketConfiguration previous, long[] available,
			BucketConfiguration wanted) {
		double share = scarcestShare(previous, available);
		long tokens = Math.max(0, Arrays.stream(available).min().orElse(0));
		List<Bandwidth> bandwidths = new ArrayList<>();
		for (Bandwidth bandwidth : wanted.getBandwidths()) {
			bandwidths.add(isIn(previous, bandwidth) ? bandwidth : startingWith(share, tokens, bandwidth));
		}
		return new BucketConfiguration(bandwidths);
	}

	private static double scarcestShare(BucketConfiguration previous, long[] available) {
		double scarcest = 1;
		for (int i = 0; i < available.length; i++) {
			double share = (double) available[i] / previous.getBandwidths()[i].getCapacity();
			scarcest = Math.min(scarcest, Math.max(0, share));
		}
		return scarcest;
	}

	private static boolean isIn(BucketConfiguration previous, Bandwidth bandwidth) {
		return Arrays.stream(previous.getBandwidths())
			.anyMatch((other) -> Objects.equals(other.getId(), bandwidth.getId()));
	}

	private static Bandwidth startingWith(double share, long tokens, Bandwidth bandwidth) {
		return Bandwidth.builder()
			.capacity(bandwidth.getCapacity())
			.refillGreedy(bandwidth.getRefillTokens(), Duration.ofNanos(bandwidth.getRefillPeriodNanos()))
			.initialTokens(Math.min(tokens, (long) (share * bandwidth.getCapacity())))
			.id(bandwidth.getId())
			.build();
	}

}
