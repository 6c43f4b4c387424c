package io.github.rateguard.bucket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.github.bucket4j.BucketState;
import io.github.rateguard.bucket.AdmissionHistory.Admission;
import io.github.rateguard.bucket.SimulatedTime.Moment;
import org.jspecify.annotations.Nullable;

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

	/**
	 * What was given back and not sent yet.
	 */
	private final List<Admission> goingBack = new ArrayList<>();

	/**
	 * When tokens were taken since some were sent back last.
	 */
	private final List<Moment> takings = new ArrayList<>();

	private @Nullable LeasedBucket bucket;

	RecordedAccess(BucketAccess access, AdmissionHistory history, SimulatedStore store, SimulatedTime time) {
		this.access = access;
		this.time = time;
		this.history = history;
		this.store = store;
	}

	/**
	 * Say whose access this is.
	 */
	void belongsTo(LeasedBucket bucket) {
		this.bucket = bucket;
	}

	private LeasedBucket bucket() {
		return Objects.requireNonNull(this.bucket);
	}

	/**
	 * Return how many tokens are lost at most if the instance crashes now.
	 */
	long atStake() {
		return this.held + this.travelling + bucket().returning();
	}

	/**
	 * Return how many tokens can be spent of the lease.
	 */
	long spendable() {
		return (this.time.nanos() - this.leasedAt < LeaseHolder.LEASE_LIFE.toNanos()) ? this.held : 0;
	}

	/**
	 * Give back what a call took: to the lease that it was spent of, or to the store.
	 */
	void giveBack(Admission admission, GiveBack giveBack) {
		admission.isGoingBack();
		this.goingBack.add(admission);
		long before = bucket().held();
		giveBack.run();
		if (bucket().held() > before) {
			this.goingBack.remove(admission);
			admission.backAt(this.time.moment());
			spent(-admission.tokens());
		}
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
			this.takings.add(this.store.moment());
			this.held = granted.held();
			this.leasedAt = startedAt;
			return granted;
		});
	}

	@Override
	public CompletableFuture<Grant> giveBack(long tokens) {
		List<Admission> sent = new ArrayList<>(this.goingBack);
		this.goingBack.clear();
		long ofCancelled = tokens - sent.stream().mapToLong(Admission::tokens).sum();
		if (ofCancelled > 0) {
			Admission admission = this.history.admitted(this.takings.get(0), ofCancelled);
			admission.isGoingBack();
			sent.add(admission);
		}
		this.takings.clear();
		this.history.sentBack(tokens);
		return travel(this.access.giveBack(tokens), tokens).thenApply((grant) -> {
			sent.forEach((admission) -> admission.backAt(this.store.moment()));
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
	public CompletableFuture<BucketState> look() {
		return this.access.look();
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
