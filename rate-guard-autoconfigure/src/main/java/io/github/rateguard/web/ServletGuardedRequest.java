package io.github.rateguard.web;

import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

import io.github.rateguard.GuardedRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The {@link GuardedRequest} of a servlet request.
 *
 * @param request the servlet request
 */
record ServletGuardedRequest(HttpServletRequest request) implements GuardedRequest {

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
		return this.request.getRemoteAddr();
	}

	@Override
	public List<String> headers(String name) {
		// A container may keep header fields back, and answers null then.
		Enumeration<String> lines = this.request.getHeaders(name);
		return (lines != null) ? Collections.list(lines) : List.of();
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
