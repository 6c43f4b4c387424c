package io.github.rateguard.autoconfigure;

import java.time.Duration;

/**
 * Properties of how the shared store is asked, {@code rate-guard.engine}.
 */
public class EngineProperties {

	/**
	 * How long a call may wait for the store.
	 */
	private Duration deadline = Duration.ofMillis(50);

	/**
	 * Whether tokens of active callers are taken in advance, so that most of their calls
	 * need no trip to the store.
	 */
	private boolean leases = true;

	/**
	 * How many new keys a block of addresses, a /24 of IPv4 or a /48 of IPv6, may bring
	 * each minute where the client can invent keys. Beyond it, its new callers share a
	 * bucket.
	 */
	private long newKeysPerBlock = 1_000;

	private final Breaker breaker = new Breaker();

	public boolean isLeases() {
		return this.leases;
	}

	public void setLeases(boolean leases) {
		this.leases = leases;
	}

	public long getNewKeysPerBlock() {
		return this.newKeysPerBlock;
	}

	public void setNewKeysPerBlock(long newKeysPerBlock) {
		this.newKeysPerBlock = newKeysPerBlock;
	}

	public Breaker getBreaker() {
		return this.breaker;
	}

	public Duration getDeadline() {
		return this.deadline;
	}

	public void setDeadline(Duration deadline) {
		this.deadline = deadline;
	}

	/**
	 * When the store is not asked for some time, because it fails.
	 */
	public static class Breaker {

		/**
		 * How many of the last calls to the store are looked at.
		 */
		private int slidingWindowSize = 20;

		/**
		 * How many of 100 calls must have failed for the store not to be asked.
		 */
		private int failureRateThreshold = 50;

		/**
		 * How long the store is not asked before one call tries.
		 */
		private Duration waitDurationInOpenState = Duration.ofSeconds(5);

		public int getSlidingWindowSize() {
			return this.slidingWindowSize;
		}

		public void setSlidingWindowSize(int slidingWindowSize) {
			this.slidingWindowSize = slidingWindowSize;
		}

		public int getFailureRateThreshold() {
			return this.failureRateThreshold;
		}

		public void setFailureRateThreshold(int failureRateThreshold) {
			this.failureRateThreshold = failureRateThreshold;
		}

		public Duration getWaitDurationInOpenState() {
			return this.waitDurationInOpenState;
		}

		public void setWaitDurationInOpenState(Duration waitDurationInOpenState) {
			this.waitDurationInOpenState = waitDurationInOpenState;
		}

	}

}
