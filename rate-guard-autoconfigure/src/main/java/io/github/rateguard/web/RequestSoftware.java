package io.github.rateguard.web;

import java.util.function.LongSupplier;

import jakarta.servlet.http.HttpServletRequest;

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
		return (attributes instanceof ServletRequestAttributes servlet) ? of(servlet.getRequest()) : 0;
	}

	/**
	 * Where behaviour is observed, it has been worked out already.
	 */
	private long of(HttpServletRequest request) {
		ObservedCall call = ObservedCall.of(request);
		return (call != null) ? call.fingerprint() : this.fingerprint.of(request);
	}

}
