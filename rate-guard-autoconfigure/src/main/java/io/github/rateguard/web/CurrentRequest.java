package io.github.rateguard.web;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.caller.ClientAddressResolver;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What is known of the request of the current thread. Unknown before the filter of Spring
 * MVC that keeps it. Internal.
 */
public final class CurrentRequest {

	private CurrentRequest() {
	}

	/**
	 * Return which handler the request is for.
	 * @return the method and the pattern of the path, or {@code null} if unknown
	 */
	public static @Nullable String mapping() {
		HttpServletRequest request = request();
		Object pattern = (request != null) ? request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
				: null;
		return (request != null && pattern != null) ? request.getMethod() + " " + pattern : null;
	}

	/**
	 * Return where the request came from.
	 * @return the client address as the filter before Spring Security has found it, or
	 * {@code null} if unknown
	 */
	public static @Nullable ClientAddress address() {
		HttpServletRequest request = request();
		return (request != null
				&& request.getAttribute(ClientAddressResolver.ADDRESS_ATTRIBUTE) instanceof ClientAddress address)
						? address : null;
	}

	/**
	 * Return which software sent the request.
	 * @return its hash, 0 if unknown
	 */
	public static long fingerprint() {
		HttpServletRequest request = request();
		ObservedCall call = (request != null) ? ObservedCall.of(request) : null;
		return (call != null) ? call.fingerprint() : 0;
	}

	/**
	 * Return whether the request has a query.
	 * @return {@code false} if there is none, or no request
	 */
	public static boolean hasQuery() {
		HttpServletRequest request = request();
		return request != null && request.getQueryString() != null;
	}

	private static @Nullable HttpServletRequest request() {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		return (attributes instanceof ServletRequestAttributes servlet) ? servlet.getRequest() : null;
	}

}
