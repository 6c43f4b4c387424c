package io.github.rateguard.doctor;

import io.github.rateguard.caller.RequestEvidence;
import io.github.rateguard.caller.RequestWindow;

/**
 * {@link CheckCode#UNTRUSTED_PROXY}. Anybody can send such a header: it tells of a proxy
 * only where it comes out of a private network, or with most requests.
 *
 * @param evidence what requests show
 */
public record UntrustedProxyCheck(RequestEvidence evidence) implements Check {

	private static final int FEWEST = 100;

	@Override
	public CheckResult examine() {
		for (RequestWindow window : this.evidence.windows()) {
			String proxy = window.nearProxy();
			if (proxy != null) {
				return CheckResult.found(
						"%s sends X-Forwarded-For or Forwarded and is not trusted, so its own address is taken for that of all its clients."
							.formatted(proxy));
			}
			long forwarded = window.forwarded();
			if (forwarded >= FEWEST && forwarded * 2 > window.requests()) {
				return CheckResult.found(
						"%d of the last %d requests came with X-Forwarded-For or Forwarded from somebody who is not trusted."
							.formatted(forwarded, window.requests()));
			}
		}
		return CheckResult.passed();
	}

}
