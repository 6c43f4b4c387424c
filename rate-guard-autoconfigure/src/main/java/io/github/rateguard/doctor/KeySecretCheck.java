package io.github.rateguard.doctor;

import io.github.rateguard.bucket.Buckets;

/**
 * {@link CheckCode#NO_KEY_SECRET}.
 *
 * @param buckets where tokens are counted
 * @param secret whether there is a secret
 */
public record KeySecretCheck(Buckets buckets, boolean secret) implements Check {

	@Override
	public CheckResult examine() {
		return (this.secret || !this.buckets.store().shared()) ? CheckResult.passed()
				: CheckResult.found("rate-guard.key-secret is not set.");
	}

}
