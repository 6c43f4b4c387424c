package io.github.rateguard.bucket;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.github.rateguard.bucket.BucketAnswer.AboveCapacity;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;
import io.github.rateguard.bucket.BucketAnswer.Skipped;
import io.github.rateguard.store.StoreUnavailableException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks one bucket after the other, and gives back what was taken when a required one
 * refuses. A demand that its bucket can never meet is refused before any bucket is asked.
 */
final class SequentialBuckets implements Buckets {

	private static final Log logger = LogFactory.getLog(SequentialBuckets.class);

	private final BucketSource source;

	private final BucketStore store;

	private final BooleanSupplier reachable;

	SequentialBuckets(BucketSource source, BucketStore store, BooleanSupplier reachable) {
		this.source = source;
		this.store = store;
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
	public Taking takeAllOrNone(List<BucketDemand> demands) {
		try {
			return new Taking(take(demands), this.store.shared());
		}
		catch (StoreUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new StoreUnavailableException("The store of the buckets failed", ex);
		}
	}

	private List<BucketAnswer> take(List<BucketDemand> demands) {
		List<Attempt> attempts = new ArrayList<>(demands.size());
		boolean refused = isHopeless(demands);
		for (BucketDemand demand : demands) {
			Attempt attempt = attempt(demand, refused);
			attempts.add(attempt);
			refused = refused || (demand.required() && attempt.answer() instanceof Exhausted);
		}
		List<BucketAnswer> answers = new ArrayList<>(attempts.size());
		for (Attempt attempt : attempts) {
			answers.add(refused ? giveBack(attempt) : attempt.answer());
		}
		return answers;
	}

	private static boolean isHopeless(List<BucketDemand> demands) {
		for (BucketDemand demand : demands) {
			if (demand.required() && demand.exceedsCapacity()) {
				return true;
			}
		}
		return false;
	}

	private Attempt attempt(BucketDemand demand, boolean refused) {
		if (demand.exceedsCapacity()) {
			return new Attempt(demand, null, new AboveCapacity());
		}
		if (refused) {
			return new Attempt(demand, null, new Skipped());
		}
		GuardedBucket bucket = this.source.bucket(demand.key(), demand.limits());
		return new Attempt(demand, bucket, bucket.tryTake(demand.tokens()));
	}

	/**
	 * What cannot be given back is lost until it refills: under-admission, never more
	 * than the limit.
	 */
	private static BucketAnswer giveBack(Attempt attempt) {
		if (attempt.bucket() == null || !(attempt.answer() instanceof Available available)) {
			return attempt.answer();
		}
		long tokens = attempt.demand().tokens();
		try {
			attempt.bucket().giveBack(tokens);
			return new Available(available.binding(), available.remaining() + tokens);
		}
		catch (RuntimeException ex) {
			logger.debug("Tokens of a refused call could not be given back", ex);
			return available;
		}
	}

	private record Attempt(BucketDemand demand, @Nullable GuardedBucket bucket, BucketAnswer answer) {

	}

}
