package io.github.rateguard.bucket;

import java.util.concurrent.CompletableFuture;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of one bucket on their way back to the store, in one change at a time: many
 * changes at once would only stand in each other's way. What a change that failed should
 * have brought back is lost, as it may have had its effect all the same. Thread-safe.
 */
final class TokenReturns {

	private static final Log logger = LogFactory.getLog(TokenReturns.class);

	private final BucketAccess access;

	private final MonotonicTime time;

	private final Learner learner;

	private long waiting;

	private boolean underWay;

	TokenReturns(BucketAccess access, MonotonicTime time, Learner learner) {
		this.access = access;
		this.time = time;
		this.learner = learner;
	}

	void add(long tokens) {
		synchronized (this) {
			this.waiting += tokens;
			if (this.waiting == 0 || this.underWay) {
				return;
			}
			this.underWay = true;
		}
		send();
	}

	private void send() {
		for (long tokens = next(); tokens > 0; tokens = next()) {
			long startedAt = this.time.nanos();
			long returned = tokens;
			CompletableFuture<Grant> answer = SafeAccess.ask(() -> this.access.giveBack(returned));
			if (!answer.isDone()) {
				answer.whenComplete((grant, failure) -> {
					learn(grant, failure, startedAt);
					send();
				});
				return;
			}
			answer.whenComplete((grant, failure) -> learn(grant, failure, startedAt));
		}
	}

	private synchronized long next() {
		long tokens = this.waiting;
		this.waiting = 0;
		this.underWay = tokens > 0;
		return tokens;
	}

	/**
	 * Return how many tokens wait for the change that is under way.
	 */
	synchronized long waiting() {
		return this.waiting;
	}

	private void learn(@Nullable Grant grant, @Nullable Throwable failure, long startedAt) {
		if (grant != null) {
			this.learner.learn(grant, startedAt);
		}
		else {
			logger.debug("Tokens could not be given back", failure);
		}
	}

	/**
	 * Is told the bucket as it is with the tokens that went back.
	 */
	@FunctionalInterface
	interface Learner {

		void learn(Grant grant, long startedAt);

	}

}
