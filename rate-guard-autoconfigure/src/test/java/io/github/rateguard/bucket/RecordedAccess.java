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

	private long held;

	private long travelling;

	RecordedAccess(BucketAccess access, AdmissionHistory history, SimulatedStore store) {
		this.access = access;
		this.history = history;
		this.store = store;
	}

	/**
	 * Return how many tokens are lost at most if the instance crashes now.
	 */
	long atStake() {
		return this.held + this.travelling;
	}

	@Override
	public CompletableFuture<Grant> take(Ask ask) {
		this.held = 0;
		CompletableFuture<Grant> grant = travel(this.access.take(ask),
				Arrays.stream(ask.wanted()).sum() + ask.held() + ask.advance());
		return grant.thenApply((granted) -> {
			this.held = granted.held();
			return granted;
		});
	}

	@Override
	public CompletableFuture<?> giveBack(long tokens) {
		Admission admission = this.history.sendBack(this.store.moment(), tokens);
		return travel(this.access.giveBack(tokens), tokens).thenAccept((done) -> admission.backAt(this.store.moment()));
	}

	@Override
	public CompletableFuture<?> endLease(long held) {
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
	public void forget() {
		this.access.forget();
	}

}
