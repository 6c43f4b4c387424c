package io.github.rateguard.bucket;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

import io.github.bucket4j.BucketState;

/**
 * A bucket in the state that all instances share.
 */
final class StoredAccess implements BucketAccess {

	private final SharedBuckets buckets;

	private final RememberedKey key;

	private final LeaseHolder holder = LeaseHolder.random();

	StoredAccess(SharedBuckets buckets, RememberedKey key) {
		this.buckets = buckets;
		this.key = key;
	}

	@Override
	public CompletableFuture<Grant> take(Ask ask) {
		return this.buckets.change(this.key, this.holder.take(ask));
	}

	@Override
	public CompletableFuture<Grant> giveBack(long tokens) {
		return this.buckets.change(this.key, this.holder.giveBack(tokens));
	}

	@Override
	public CompletableFuture<Grant> endLease(long held) {
		return this.buckets.change(this.key, this.holder.endLease(held));
	}

	@Override
	public CompletableFuture<BucketState> look() {
		return this.buckets.look(this.key);
	}

	@Override
	public CompletableFuture<?> grant(long tokens) {
		return giveBack(tokens).thenRun(() -> this.buckets.announcements().publish(this.key.bytes()));
	}

	@Override
	public boolean isAt(byte[] key) {
		return Arrays.equals(this.key.bytes(), key);
	}

	@Override
	public void forget() {
		this.key.forget();
	}

}
