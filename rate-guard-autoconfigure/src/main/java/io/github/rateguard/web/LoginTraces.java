package io.github.rateguard.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * What a session says of logins. Spring Security leaves it there, also where it publishes
 * no event.
 *
 * @param failure why the last login failed, or {@code null}
 * @param authenticated whether somebody is logged in
 */
record LoginTraces(@Nullable Object failure, boolean authenticated) {

	static final LoginTraces NONE = new LoginTraces(null, false);

	/**
	 * Name of the attribute as in Spring Security's {@code WebAttributes}, which may be
	 * absent.
	 */
	private static final String FAILURE = "SPRING_SECURITY_LAST_EXCEPTION";

	/**
	 * Name of the attribute as in Spring Security's
	 * {@code HttpSessionSecurityContextRepository}.
	 */
	private static final String CONTEXT = "SPRING_SECURITY_CONTEXT";

	/**
	 * Look at the session of a request. None is created.
	 */
	static LoginTraces of(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session == null) {
			return NONE;
		}
		try {
			return new LoginTraces(session.getAttribute(FAILURE), session.getAttribute(CONTEXT) != null);
		}
		catch (IllegalStateException ex) {
			// A logout has ended it
			return NONE;
		}
	}

	boolean hasFailedSince(LoginTraces before) {
		return this.failure != null && this.failure != before.failure;
	}

}
