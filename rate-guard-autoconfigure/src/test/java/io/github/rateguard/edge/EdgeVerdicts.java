package io.github.rateguard.edge;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.rateguard.guard.Stage;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.guard.VerdictListener;

/**
 * Counts what the edge decided.
 */
final class EdgeVerdicts implements VerdictListener {

	private final AtomicInteger decided = new AtomicInteger();

	@Override
	public void onVerdict(Verdict verdict) {
		if (verdict.stage() == Stage.EDGE) {
			this.decided.incrementAndGet();
		}
	}

	int decided() {
		return this.decided.get();
	}

}
