package io.github.rateguard.web;

import java.util.function.LongSupplier;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The {@link SoftwareFingerprint} of the request of the current thread, 0 before Spring
 * MVC has the request. Internal.
 */
public final class RequestSoftware implements LongSupplier {

	private final SoftwareFingerprint fingerprint;

	/**
	 * Create a supplier.
	 * @param fingerprint tells software apart
	 */
	public RequestSoftware(SoftwareFingerprint fingerprint) {
		this.fingerprint = fingerprint;
	}

	@Override
	public long getAsLong() {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		return (attributes instanceof ServletRequestAttributes servlet) ? this.fingerprint.of(servlet.getRequest()) : 0;
	}

}
