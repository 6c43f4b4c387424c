package io.github.rateguard.bucket;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.rateguard.Algorithm;
import io.github.rateguard.Limits;
import io.github.rateguard.WhenStoreFails;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.store.SharedScripts;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.store.StoreUnavailableException;

/**
 * The windows of one key as one instance sees them, with a store that can be stopped. It
 * never refuses by what it saw just now, so tests need not wait until that is old.
 */
final class WindowInstance {

	final StoppableScripts store;

	private final TokenDemand demand;

	private final WindowQuotas windows;

	private final OutageRules outageRules;

	WindowInstance(SharedScripts scripts, KeyFormat keyFormat, Clock clock, int instances, Limits limits) {
		StoreStatistics statistics = new StoreStatistics();
		ClockTimeMeter time = new ClockTimeMeter(clock);
		NewKeys newKeys = new NewKeys(NewKeys.USUAL, time, statistics);
		LocalQuotas local = new LocalQuotas(100, clock, newKeys, new PermitKeys(newKeys, time), statistics);
		this.store = new StoppableScripts(scripts);
		this.demand = demand(limits, 1);
		this.windows = new WindowQuotas(new RedisWindowStore(this.store, keyFormat, clock), local.windows(),
				new Engine(time, null, () -> -1, Debts.NONE, statistics), newKeys);
		this.outageRules = new OutageRules(local, () -> instances, new OutageLog(MonotonicTime.SYSTEM));
	}

	private static TokenDemand demand(Limits limits, long tokens) {
		return new TokenDemand(new BucketKey("p", "caller", "alice"), Algorithm.SLIDING_WINDOW, limits, tokens, true,
				WhenStoreFails.LOCAL_SHARE, null);
	}

	/**
	 * Ask for tokens, whoever answers.
	 */
	Take take(long tokens) {
		try {
			return ask(tokens).join();
		}
		catch (CompletionException ex) {
			return takeWithoutStore(tokens);
		}
	}

	/**
	 * Ask the store.
	 */
	CompletableFuture<Take> ask(long tokens) {
		Quota quota = this.windows.quota(this.demand);
		Take take = quota.takeAtOnce(tokens);
		return (take != null) ? CompletableFuture.completedFuture(take) : quota.take(tokens);
	}

	/**
	 * Ask for tokens as a call does that the store has not answered.
	 */
	Take takeWithoutStore(long tokens) {
		return this.outageRules.take(demand(this.demand.limits(), tokens), this.windows.quota(this.demand),
				new StoreUnavailableException("Silence", null));
	}

	/**
	 * Make calls for one token each.
	 * @return how many were admitted
	 */
	int admitted(int calls) {
		int admitted = 0;
		for (int i = 0; i < calls; i++) {
			admitted += (take(1).answer() instanceof Available) ? 1 : 0;
		}
		return admitted;
	}

	/**
	 * Take one token, and return what is left then.
	 */
	long left() {
		return ((Available) take(1).answer()).remaining();
	}

}
