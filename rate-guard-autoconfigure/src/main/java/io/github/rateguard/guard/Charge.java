package io.github.rateguard.guard;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.rateguard.bucket.GiveBack;

/**
 * What a call was charged. Thread-safe.
 */
public final class Charge {

	private final Verdict verdict;

	private final GiveBack giveBack;

	private final AtomicBoolean givenBack = new AtomicBoolean();

	Charge(Verdict verdict, GiveBack giveBack) {
		this.verdict = verdict;
		this.giveBack = giveBack;
	}

	/**
	 * Return the verdict on the call.
	 * @return the verdict
	 */
	public Verdict verdict() {
		return this.verdict;
	}

	/**
	 * Give back what was taken. Only the first time counts; after a refusal there is
	 * nothing to give back.
	 */
	public void giveBack() {
		if (this.givenBack.compareAndSet(false, true)) {
			this.giveBack.run();
		}
	}

}
