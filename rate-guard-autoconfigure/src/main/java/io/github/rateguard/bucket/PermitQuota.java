package io.github.rateguard.bucket;

import java.util.concurrent.CompletableFuture;

import io.github.rateguard.bucket.BucketAnswer.Busy;
import io.github.rateguard.bucket.BucketAnswer.Permitted;
import org.jspecify.annotations.Nullable;

/**
 * The permits that one call may have. Only a call that asks the store pays for its key.
 *
 * @param demand what the call wants
 * @param keys finds the key of the permits
 * @param store where permits are
 */
record PermitQuota(PermitDemand demand, PermitKeys keys, PermitStore store) implements Quota {

	@Override
	public @Nullable Take takeAtOnce(long tokens) {
		return null;
	}

	@Override
	public CompletableFuture<Take> take(long tokens) {
		CompletableFuture<PermitAnswer> answer = this.store.acquire(this.keys.of(this.demand), this.demand.maximum());
		CompletableFuture<Take> take = new CompletableFuture<>();
		take.whenComplete((value, failure) -> answer.cancel(false));
		answer.whenComplete((value, failure) -> {
			if (failure != null) {
				take.completeExceptionally(failure);
			}
			else if (!take.complete(accept(value)) && value instanceof PermitAnswer.Granted granted) {
				this.store.release(granted.permit());
			}
		});
		return take;
	}

	private Take accept(PermitAnswer answer) {
		if (answer instanceof PermitAnswer.Granted granted) {
			long remaining = Math.max(0, this.demand.maximum() - granted.inUse());
			return new Take(new Permitted(granted.permit(), this.demand.maximum(), remaining),
					() -> this.store.release(granted.permit()));
		}
		return Take.nothing(new Busy(this.demand.maximum()));
	}

}
