package io.github.rateguard.doctor;

import io.github.rateguard.caller.TrustedProxies;

/**
 * {@link CheckCode#WIDE_PROXIES}.
 *
 * @param trustedProxies whom this application believes
 */
public record WideProxiesCheck(TrustedProxies trustedProxies) implements Check {

	@Override
	public CheckResult examine() {
		return CheckResult.foundAny(this.trustedProxies.wide(),
				"rate-guard.client-address.trusted-proxies names %s, larger than anybody's network of proxies.");
	}

}
