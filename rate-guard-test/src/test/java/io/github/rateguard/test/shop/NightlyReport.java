package io.github.rateguard.test.shop;

import io.github.rateguard.Caller;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.guard.Verdict;

import org.springframework.stereotype.Service;

/**
 * Code that is no controller and has limits.
 */
@Service
public class NightlyReport {

	private final RateGuard rateGuard;

	NightlyReport(RateGuard rateGuard) {
		this.rateGuard = rateGuard;
	}

	/**
	 * Make the report, if the customer may have one.
	 * @param customer who asks
	 * @return the verdict
	 */
	public Verdict createFor(Caller customer) {
		return this.rateGuard.tryAcquire("export", customer);
	}

}
