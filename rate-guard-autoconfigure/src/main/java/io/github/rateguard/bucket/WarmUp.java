package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.rateguard.Algorithm;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.WhenStoreFails;

/**
 * Goes the way to the store before calls do: what is loaded and compiled on the way would
 * cost the first of them more than the deadline.
 *
 * @param buckets the way to the store
 */
record WarmUp(LeasedBuckets buckets) {

	private static final int CALLS = 64;

	private static final int FAILURES = 3;

	private static final long LONGEST_NANOS = Duration.ofSeconds(2).toNanos();

	private static final Limits LIMITS = Limits.of(Limit.of(1_000, Duration.ofSeconds(1)));

	void run() {
		long end = System.nanoTime() + LONGEST_NANOS;
		int failures = 0;
		for (int i = 0; i < CALLS && failures < FAILURES && end - System.nanoTime() > 0; i++) {
			BucketKey key = new BucketKey("health", "warm-up", Integer.toString(i));
			TokenDemand demand = new TokenDemand(key, Algorithm.TOKEN_BUCKET, LIMITS, 1, false, WhenStoreFails.ADMIT,
					null);
			failures += isAnswered(this.buckets.quota(demand), end) ? 0 : 1;
		}
	}

	private static boolean isAnswered(Quota quota, long end) {
		try {
			quota.take(1).get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
			return true;
		}
		catch (ExecutionException | TimeoutException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
