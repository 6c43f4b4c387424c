package io.github.rateguard.bucket;

import java.util.concurrent.CompletableFuture;

/**
 * A quota in the memory of this instance, which answers at once.
 *
 * @param quota the quota
 */
record ImmediateQuota(Quota quota) implements Quota {

	@Override
	public Take takeAtOnce(long tokens) {
		return this.quota.take(tokens).join();
	}

	@Override
	public CompletableFuture<Take> take(long tokens) {
		return this.quota.take(tokens);
	}

}
