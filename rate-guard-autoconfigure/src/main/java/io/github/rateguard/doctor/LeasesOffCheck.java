package io.github.rateguard.doctor;

import io.github.rateguard.store.StoreStatistics;

/**
 * {@link CheckCode#LEASES_OFF}.
 *
 * @param leases whether tokens are taken in advance
 * @param statistics tells how often calls waited for one trip together
 */
public record LeasesOffCheck(boolean leases, StoreStatistics statistics) implements Check {

	private static final int FEWEST = 1_000;

	@Override
	public CheckResult examine() {
		long batched = this.statistics.batched();
		return (this.leases || batched < FEWEST) ? CheckResult.passed()
				: CheckResult.found("%d calls have waited for the trip of another one.".formatted(batched));
	}

}
