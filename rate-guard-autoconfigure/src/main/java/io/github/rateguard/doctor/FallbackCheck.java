package io.github.rateguard.doctor;

import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.store.StoreWatch;

/**
 * {@link CheckCode#FALLBACK}.
 *
 * @param buckets where tokens are counted
 * @param store how the store does
 */
public record FallbackCheck(Buckets buckets, StoreWatch store) implements Check {

	private static final int ATTEMPTS = 2;

	@Override
	public CheckResult examine() {
		if (!this.buckets.store().shared()) {
			return CheckResult.passed();
		}
		if (this.store.breaker().isOpen()) {
			return CheckResult.found("It has failed so often that it is not asked for some time.");
		}
		return (this.buckets.isOutage() || !isReachable()) ? CheckResult.found("It did not answer in time.")
				: CheckResult.passed();
	}

	/**
	 * Once late is no outage.
	 */
	private boolean isReachable() {
		boolean reachable = false;
		for (int i = 0; i < ATTEMPTS && !reachable; i++) {
			reachable = this.buckets.isReachable();
		}
		return reachable;
	}

}
