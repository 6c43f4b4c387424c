package io.github.rateguard.behaviour.engine;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.LongPredicate;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.store.SharedRegister;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Takes verdicts that were changed here, and shares those of own clients. Of a client
 * that another instance owns, a verdict made here says nothing against what the owner
 * says, and nobody else learns of it. For one thread.
 */
final class VerdictBook {

	private static final Log logger = LogFactory.getLog(VerdictBook.class);

	private static final Duration READING_INTERVAL = Duration.ofMillis(500);

	/**
	 * Budgets of distinct values are of an hour: whoever goes on has used up a new one by
	 * then.
	 */
	static final Duration ADOPTED_LIFE = Duration.ofHours(1);

	private final KnownVerdicts verdicts;

	private final LongPredicate owned;

	private final @Nullable VerdictReplica replica;

	private final Interval reading = new Interval(READING_INTERVAL);

	private boolean answering = true;

	/**
	 * Create a book.
	 * @param verdicts what this instance knows
	 * @param owned which clients this instance owns
	 * @param register where verdicts are shared, or {@code null} if they are not
	 * @param maximum how many verdicts there can be
	 */
	VerdictBook(KnownVerdicts verdicts, LongPredicate owned, @Nullable SharedRegister register, int maximum) {
		this.verdicts = verdicts;
		this.owned = owned;
		this.replica = (register != null) ? new VerdictReplica(register, verdicts, maximum, owned) : null;
	}

	/**
	 * Take a verdict that has changed.
	 */
	void accept(BehaviourVerdict verdict, long now) {
		long client = verdict.client();
		boolean withdrawn = verdict.level() == Level.NONE;
		VerdictReplica replica = this.owned.test(client) ? this.replica : null;
		boolean sharing = replica != null;
		KnownVerdict known = this.verdicts.get(client);
		if (known != null && !sharing && known.shared() && known.holds(now)
				&& known.verdict().level().compareTo(verdict.level()) >= 0) {
			return;
		}
		if (known != null && known.shared() && !known.own() && known.holds(now)
				&& known.verdict().level().compareTo(verdict.level()) > 0) {
			// What the owner before knew ends soon, see adopt
			return;
		}
		long at = (known != null) ? Math.max(known.at(), now) : now;
		if (withdrawn) {
			this.verdicts.remove(client, at);
		}
		else {
			this.verdicts.put(new KnownVerdict(verdict, at, sharing, true));
		}
		if (replica != null) {
			replica.note(client, withdrawn ? null : verdict, at);
		}
	}

	/**
	 * Take over verdicts of own clients that nobody here has made: their owner is gone,
	 * and would have withdrawn them some time. They end soon, unless they are made anew;
	 * and so do those that were made here of clients of others while the store did not
	 * answer.
	 */
	void adopt(long now) {
		VerdictReplica replica = this.replica;
		long end = now + ADOPTED_LIFE.toMillis();
		if (replica == null) {
			return;
		}
		for (KnownVerdict known : this.verdicts.all()) {
			BehaviourVerdict verdict = known.verdict();
			boolean owned = this.owned.test(verdict.client());
			if (!known.shared() && owned) {
				// Made while the store did not answer
				this.verdicts.put(new KnownVerdict(verdict, known.at(), true, true));
				replica.note(verdict.client(), verdict, known.at());
			}
			else if (!known.shared() && verdict.until() > end) {
				this.verdicts.put(new KnownVerdict(until(verdict, end), known.at(), false, true));
			}
			else if (known.shared() && !known.own() && verdict.until() > end && owned) {
				BehaviourVerdict adopted = until(verdict, end);
				long at = Math.max(known.at() + 1, now);
				this.verdicts.put(new KnownVerdict(adopted, at, true, false));
				replica.note(verdict.client(), adopted, at);
			}
		}
	}

	private static BehaviourVerdict until(BehaviourVerdict verdict, long end) {
		return new BehaviourVerdict(verdict.client(), verdict.level(), verdict.score(), verdict.fingerprint(),
				verdict.since(), end);
	}

	/**
	 * Read what others have changed, twice a second, and write what was changed here.
	 * @return whether the store answered
	 */
	boolean synchronize(long now) {
		VerdictReplica replica = this.replica;
		if (replica == null) {
			return true;
		}
		boolean due = this.reading.isDue(now);
		if (!due && !(this.answering && !replica.isWritten())) {
			return false;
		}
		this.answering = synchronize(replica);
		return this.answering;
	}

	/**
	 * Who reads first sees what the store has lost before he hides it by changes of his
	 * own.
	 */
	private boolean synchronize(VerdictReplica replica) {
		try {
			if (replica.read()) {
				replica.write();
			}
			return true;
		}
		catch (CompletionException ex) {
			logger.debug("Verdicts could not be shared, which is tried again", ex);
			return false;
		}
	}

	/**
	 * Read and write all there is.
	 * @return whether that was done
	 */
	boolean complete() {
		VerdictReplica replica = this.replica;
		try {
			while (replica != null && !(replica.read() && replica.isWritten())) {
				replica.write();
			}
			return true;
		}
		catch (CompletionException ex) {
			logger.debug("Verdicts could not be shared", ex);
			return false;
		}
	}

	void forgetEnded(long now) {
		this.verdicts.removeIf((known) -> !known.holds(now));
	}

}
