package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import io.github.rateguard.bucket.BucketAnswer.AboveCapacity;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Permitted;
import io.github.rateguard.bucket.BucketAnswer.Skipped;
import io.github.rateguard.store.Patience;
import io.github.rateguard.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Asks for all demands of a call with one wait. First those that this instance can answer
 * by itself, in their order: a refusal ends it there. Then the store is asked for all
 * others together. If a required one is refused, what the others took is given back. A
 * demand that can never be met is refused before anybody is asked; one that the store did
 * not answer in time is answered by its rule.
 */
final class AllOrNoneBuckets implements Buckets {

	private static final BucketAnswer ABOVE_CAPACITY = new AboveCapacity();

	private static final BucketAnswer SKIPPED = new Skipped();

	private final QuotaSource quotas;

	private final @Nullable OutageRules outageRules;

	private final BucketStore store;

	private final Duration longestWait;

	private final BooleanSupplier reachable;

	/**
	 * Create buckets.
	 * @param quotas answers demands
	 * @param outageRules answers them while the store does not; {@code null} if it always
	 * does
	 * @param store describes the store
	 * @param longestWait how long a call may wait for the store
	 * @param reachable asks the store
	 */
	AllOrNoneBuckets(QuotaSource quotas, @Nullable OutageRules outageRules, BucketStore store, Duration longestWait,
			BooleanSupplier reachable) {
		this.quotas = quotas;
		this.outageRules = outageRules;
		this.store = store;
		this.longestWait = longestWait;
		this.reachable = reachable;
	}

	@Override
	public BucketStore store() {
		return this.store;
	}

	@Override
	public boolean isReachable() {
		return this.reachable.getAsBoolean();
	}

	@Override
	public CompletableFuture<BucketAnswer> look(TokenDemand demand) {
		return demand.exceedsCapacity() ? CompletableFuture.completedFuture(ABOVE_CAPACITY)
				: SafeAccess.ask(() -> this.quotas.look(demand));
	}

	@Override
	public CompletableFuture<?> grant(TokenDemand demand) {
		return this.quotas.grant(demand);
	}

	@Override
	public boolean isOutage() {
		return this.outageRules != null && this.outageRules.isOutage();
	}

	/**
	 * Only the store that gave the permit knows it.
	 */
	@Override
	public void release(Permit permit) {
		this.quotas.release(permit);
		if (this.outageRules != null) {
			this.outageRules.release(permit);
		}
	}

	@Override
	public void prepare() {
		this.quotas.prepare();
	}

	@Override
	public void maintain() {
		this.quotas.maintain();
		if (this.outageRules != null) {
			this.outageRules.maintain();
			if (this.outageRules.isOutage() && isReachable()) {
				this.outageRules.answered();
			}
		}
	}

	@Override
	public void giveBackAll() {
		this.quotas.giveBackAll();
	}

	@Override
	public Taking takeAllOrNone(List<BucketDemand> demands, Runnable meanwhile) {
		Taking alone = (demands.size() == 1) ? takeAtOnce(demands.get(0), meanwhile) : null;
		return (alone != null) ? alone : takeTogether(demands, meanwhile);
	}

	/**
	 * Most calls have one demand that this instance can answer.
	 */
	private @Nullable Taking takeAtOnce(BucketDemand demand, Runnable meanwhile) {
		if (demand.exceedsCapacity()) {
			return null;
		}
		Take take = takeAtOnce(quota(demand), demand);
		if (take == null) {
			return null;
		}
		if (!(take.answer().refused() && demand.required())) {
			meanwhile.run();
		}
		return new Taking(List.of(take.answer()), this.store.shared(), take.giveBack());
	}

	private Taking takeTogether(List<BucketDemand> demands, Runnable meanwhile) {
		Attempt attempt = new Attempt(demands);
		if (isHopeless(demands)) {
			attempt.refused = true;
		}
		attempt.takeAtOnce();
		if (!attempt.refused) {
			attempt.askStore(meanwhile);
		}
		return attempt.taking();
	}

	private static boolean isHopeless(List<BucketDemand> demands) {
		for (BucketDemand demand : demands) {
			if (demand.required() && demand.exceedsCapacity()) {
				return true;
			}
		}
		return false;
	}

	private Quota quota(BucketDemand demand) {
		try {
			return this.quotas.quota(demand);
		}
		catch (RuntimeException ex) {
			return new FailedQuota(ex);
		}
	}

	private @Nullable Take takeAtOnce(Quota quota, BucketDemand demand) {
		try {
			return quota.takeAtOnce(demand.tokens());
		}
		catch (RuntimeException ex) {
			return failed(quota, demand, ex);
		}
	}

	private Take failed(Quota quota, BucketDemand demand, Throwable failure) {
		if (this.outageRules == null) {
			throw new StoreUnavailableException("The memory of this instance failed", failure);
		}
		return this.outageRules.take(demand, quota, failure);
	}

	/**
	 * The demands of one call, on their way. Used by one thread.
	 */
	private final class Attempt {

		private final List<BucketDemand> demands;

		private final @Nullable Quota[] quotas;

		private final @Nullable Take[] takes;

		private int open;

		private boolean refused;

		private boolean shared = AllOrNoneBuckets.this.store.shared();

		Attempt(List<BucketDemand> demands) {
			this.demands = demands;
			this.quotas = new Quota[demands.size()];
			this.takes = new Take[demands.size()];
		}

		void takeAtOnce() {
			for (int i = 0; i < this.takes.length; i++) {
				BucketDemand demand = this.demands.get(i);
				if (demand.exceedsCapacity()) {
					this.takes[i] = Take.nothing(ABOVE_CAPACITY);
				}
				else if (this.refused) {
					this.takes[i] = Take.nothing(SKIPPED);
				}
				else {
					Quota quota = AllOrNoneBuckets.this.quota(demand);
					this.quotas[i] = quota;
					accept(i, AllOrNoneBuckets.this.takeAtOnce(quota, demand));
				}
			}
		}

		private void accept(int index, @Nullable Take take) {
			this.takes[index] = take;
			if (take == null) {
				this.open++;
			}
			else if (take.answer().refused() && this.demands.get(index).required()) {
				this.refused = true;
			}
		}

		/**
		 * All trips go out before anybody waits.
		 */
		void askStore(Runnable meanwhile) {
			if (this.open == 0) {
				meanwhile.run();
				return;
			}
			Patience patience = new Patience(AllOrNoneBuckets.this.longestWait);
			@Nullable CompletableFuture<Take>[] answers = newArray(this.takes.length);
			for (int i = 0; i < this.takes.length; i++) {
				Quota quota = this.quotas[i];
				if (this.takes[i] == null && quota != null) {
					BucketDemand demand = this.demands.get(i);
					answers[i] = SafeAccess.ask(() -> quota.take(demand.tokens()));
				}
			}
			meanwhile.run();
			for (int i = 0; i < this.takes.length; i++) {
				CompletableFuture<Take> answer = answers[i];
				Quota quota = this.quotas[i];
				if (answer != null && quota != null) {
					accept(i, await(answer, quota, this.demands.get(i), patience));
				}
			}
			OutageRules outageRules = AllOrNoneBuckets.this.outageRules;
			if (outageRules != null && this.shared) {
				outageRules.answered();
			}
		}

		private Take await(CompletableFuture<Take> answer, Quota quota, BucketDemand demand, Patience patience) {
			try {
				return patience.await(answer);
			}
			catch (ExecutionException | TimeoutException ex) {
				this.shared = false;
				Throwable cause = ex.getCause();
				return failed(quota, demand, (cause != null) ? cause : ex);
			}
		}

		Taking taking() {
			BucketAnswer[] answers = new BucketAnswer[this.takes.length];
			for (int i = 0; i < answers.length; i++) {
				Take take = this.takes[i];
				answers[i] = (take == null) ? look(i) : this.refused ? givenBack(take, i) : take.answer();
			}
			return new Taking(List.of(answers), this.shared, this.refused ? GiveBack.NOTHING : this::giveBack);
		}

		private void giveBack() {
			for (Take take : this.takes) {
				if (take != null) {
					take.giveBack().run();
				}
			}
		}

		private BucketAnswer look(int index) {
			Quota quota = this.quotas[index];
			BucketAnswer seen = (quota != null) ? quota.look(this.demands.get(index).tokens()) : null;
			return (seen != null) ? seen : SKIPPED;
		}

		private BucketAnswer givenBack(Take take, int index) {
			take.giveBack().run();
			if (take.answer() instanceof Permitted permitted) {
				return new Permitted(null, permitted.maximum(), permitted.remaining() + 1);
			}
			return (take.answer() instanceof Available available)
					? new Available(available.binding(), available.remaining() + this.demands.get(index).tokens())
					: take.answer();
		}

	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static @Nullable CompletableFuture<Take>[] newArray(int length) {
		return new CompletableFuture[length];
	}

}
