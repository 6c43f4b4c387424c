package io.github.rateguard.doctor;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.caller.RequestEvidence;
import io.github.rateguard.caller.RequestWindow;

/**
 * {@link CheckCode#ONE_ADDRESS}. Clients are told apart by their software and by who they
 * proved to be. Those of this machine are probably a trial.
 *
 * @param evidence what requests show
 */
public record OneAddressCheck(RequestEvidence evidence) implements Check {

	private static final int FEWEST_REQUESTS = 500;

	private static final int FEWEST_CLIENTS = 8;

	@Override
	public CheckResult examine() {
		boolean enough = false;
		for (RequestWindow window : this.evidence.windows()) {
			ClientAddress address = window.onlyAddress();
			enough |= window.requests() >= FEWEST_REQUESTS;
			if (address != null && !address.address().isLoopbackAddress() && window.requests() >= FEWEST_REQUESTS
					&& window.clients() >= FEWEST_CLIENTS) {
				return CheckResult.found("All of the last %d requests came from %s, of at least %d different clients."
					.formatted(window.requests(), address.network(), window.clients()));
			}
		}
		return enough ? CheckResult.passed()
				: CheckResult.unknown("Fewer than %d requests came within an hour.".formatted(FEWEST_REQUESTS));
	}

}
