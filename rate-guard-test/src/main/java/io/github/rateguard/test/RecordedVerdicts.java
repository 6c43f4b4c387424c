package io.github.rateguard.test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.github.rateguard.guard.Verdict;
import io.github.rateguard.guard.VerdictListener;

/**
 * The verdicts of a test, those of the edge, of handlers and of code, in their order.
 * Holds the last 10,000. Thread-safe.
 */
public final class RecordedVerdicts implements VerdictListener {

	private static final int MAXIMUM = 10_000;

	private final Deque<Verdict> verdicts = new ArrayDeque<>();

	private final UsedLimits usedLimits = new UsedLimits();

	@Override
	public synchronized void onVerdict(Verdict verdict) {
		if (this.verdicts.size() == MAXIMUM) {
			this.verdicts.removeFirst();
		}
		this.verdicts.addLast(verdict);
		this.usedLimits.add(verdict);
	}

	/**
	 * Return all verdicts.
	 * @return the verdicts, oldest first
	 */
	public synchronized List<Verdict> all() {
		return List.copyOf(this.verdicts);
	}

	/**
	 * Return the verdicts in which a policy had a say.
	 * @param policy the name of the policy
	 * @return the verdicts, oldest first
	 */
	public List<Verdict> of(String policy) {
		return all().stream()
			.filter((verdict) -> verdict.policies().stream().anyMatch((said) -> said.policy().equals(policy)))
			.toList();
	}

	/**
	 * Return the newest verdict.
	 * @return the verdict
	 * @throws AssertionError if there is none
	 */
	public synchronized Verdict last() {
		Verdict last = this.verdicts.peekLast();
		if (last == null) {
			throw new AssertionError("Nothing asked for a verdict: is the handler guarded?");
		}
		return last;
	}

	/**
	 * Forget all verdicts.
	 */
	public synchronized void clear() {
		this.verdicts.clear();
	}

	/**
	 * Forget all verdicts, and say how long it takes until what they took is back.
	 */
	synchronized UsedLimits takeUsedLimits() {
		UsedLimits used = this.usedLimits.copy();
		this.verdicts.clear();
		this.usedLimits.clear();
		return used;
	}

}
