package io.github.rateguard.bucket;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.bucket.AdmissionHistory.Admission;

/**
 * Tells a history what becomes of the tokens that an instance asks a simulated store for.
 */
final class RecordedAccess implements BucketAccess {

	private final BucketAccess access;

	private final AdmissionHistory history;

	private final SimulatedStore store;

	private final SimulatedTime time;

	private long held;

	private long leasedAt;

	private long travelling;

	RecordedAccess(BucketAccess access, AdmissionHistory history, SimulatedStore store, SimulatedTime time) {
		this.access = access;
		this.time = time;
		this.history = history;
		this.store = store;
	}

	/**
	 * Return how many tokens are lost at most if the instance crashes now.
	 */
	long atStake() {
		return this.held + this.travelling;
	}

	/**
	 * Return how many tokens can be spent of the lease.
	 */
	long spendable() {
		return (this.time.nanos() - this.leasedAt < LeaseHolder.LEASE_LIFE.toNanos()) ? this.held : 0;
	}

	/**
	 * Tokens of the lease were spent, or a negative number of them came back to it.
	 */
	void spent(long tokens) {
		this.held -= tokens;
	}

	@Override
	public CompletableFuture<Grant> take(Ask ask) {
		this.held = 0;
		long startedAt = this.time.nanos();
		CompletableFuture<Grant> grant = travel(this.access.take(ask),
				Arrays.stream(ask.wanted()).sum() + ask.held() + ask.advance());
		return grant.thenApply((granted) -> {
			this.held = granted.held();
			this.leasedAt = startedAt;
			return granted;
		});
	}

	@Override
	public CompletableFuture<Grant> giveBack(long tokens) {
		Admission admission = this.history.sendBack(this.store.moment(), tokens);
		return travel(this.access.giveBack(tokens), tokens).thenApply((grant) -> {
			admission.backAt(this.store.moment());
			return grant;
		});
	}

	@Override
	public CompletableFuture<Grant> endLease(long held) {
		this.held = 0;
		return travel(this.access.endLease(held), held);
	}

	private <T> CompletableFuture<T> travel(CompletableFuture<T> answer, long tokens) {
		this.travelling += tokens;
		return answer.whenComplete((done, failure) -> {
			this.travelling -= tokens;
			if (failure != null) {
				this.history.lost(tokens);
			}
		});
	}

	@Override
	public CompletableFuture<?> grant(long tokens) {
		return this.access.grant(tokens);
	}

	@Override
	public boolean isAt(byte[] key) {
		return this.access.isAt(key);
	}

	@Override
	public void forget() {
		this.access.forget();
	}

}
