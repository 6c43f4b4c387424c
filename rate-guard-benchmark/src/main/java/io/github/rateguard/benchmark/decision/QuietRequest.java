package io.github.rateguard.benchmark.decision;

import java.util.Collections;
import java.util.Enumeration;

import io.github.rateguard.web.RateGuardInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.mock.web.MockHttpServletRequest;

/**
 * A request of an authenticated caller that keeps the verdict in a field.
 */
final class QuietRequest extends MockHttpServletRequest {

	private @Nullable Object verdict;

	QuietRequest(String name) {
		super("GET", "/hello");
		setUserPrincipal(() -> name);
	}

	/**
	 * Be a new request.
	 */
	void forget() {
		this.verdict = null;
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		return name.equals(RateGuardInterceptor.VERDICT_ATTRIBUTE) ? this.verdict : null;
	}

	@Override
	public void setAttribute(String name, @Nullable Object value) {
		this.verdict = value;
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		return Collections.emptyEnumeration();
	}

}
