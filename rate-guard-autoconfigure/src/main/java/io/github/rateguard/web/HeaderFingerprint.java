package io.github.rateguard.web;

import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.policy.KeyResolver;
import org.jspecify.annotations.Nullable;

/**
 * Gives a bucket to all requests of the same {@link SoftwareFingerprint}.
 */
public final class HeaderFingerprint implements KeyResolver {

	private final SoftwareFingerprint fingerprint;

	/**
	 * Create a resolver.
	 * @param fingerprint tells software apart
	 */
	public HeaderFingerprint(SoftwareFingerprint fingerprint) {
		this.fingerprint = fingerprint;
	}

	@Override
	public @Nullable String resolve(Caller caller, GuardedRequest request) {
		return (request instanceof EdgeRequest edgeRequest)
				? Long.toHexString(this.fingerprint.of(edgeRequest.forApplication())) : null;
	}

}
