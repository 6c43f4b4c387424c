package io.github.rateguard.web;

import io.github.rateguard.guard.RefusalWording;
import io.github.rateguard.guard.Verdict;

/**
 * The words of {@link ProblemRefusalWriter}. Thread-safe.
 */
public final class ProblemWording implements RefusalWording {

	@Override
	public Wording of(Verdict verdict) {
		return new Wording(ProblemType.of(verdict).status(), RefusalDetail.of(verdict));
	}

}
