package io.github.rateguard.web;

import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

import io.github.rateguard.GuardedRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The {@link GuardedRequest} of a servlet request. Address and header fields are those
 * that the container received, whatever filters made of them: Spring's
 * {@code ForwardedHeaderFilter} believes an {@code X-Forwarded-For} of anyone, and hides
 * the field.
 *
 * @param request the servlet request
 * @param received the same request without the wrappers of filters
 */
record ServletGuardedRequest(HttpServletRequest request, HttpServletRequest received) implements GuardedRequest {

	ServletGuardedRequest(HttpServletRequest request) {
		this(request, unwrap(request));
	}

	private static HttpServletRequest unwrap(HttpServletRequest request) {
		HttpServletRequest unwrapped = request;
		while (unwrapped instanceof ServletRequestWrapper wrapper
				&& wrapper.getRequest() instanceof HttpServletRequest wrapped) {
			unwrapped = wrapped;
		}
		return unwrapped;
	}

	@Override
	public String method() {
		return this.request.getMethod().toUpperCase(Locale.ROOT);
	}

	@Override
	public String path() {
		return this.request.getRequestURI();
	}

	@Override
	public @Nullable String remoteAddress() {
		return this.received.getRemoteAddr();
	}

	@Override
	public List<String> headers(String name) {
		// A container may keep header fields back, and answers null then.
		Enumeration<String> lines = this.received.getHeaders(name);
		return (lines != null) ? Collections.list(lines) : List.of();
	}

	/**
	 * The container's own parameters would read a form body.
	 */
	@Override
	public @Nullable String queryParameter(String name) {
		return QueryText.first(this.request.getQueryString(), name);
	}

	@Override
	public long contentLength() {
		return Math.max(-1, this.request.getContentLengthLong());
	}

	@Override
	public @Nullable Object attribute(String name) {
		return this.request.getAttribute(name);
	}

	@Override
	public @Nullable Principal principal() {
		return this.request.getUserPrincipal();
	}

}
