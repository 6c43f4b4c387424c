package io.github.rateguard.caller;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/**
 * What callers may do whom nobody knows, as Spring Security would decide it. Thread-safe.
 * Internal.
 */
public final class AnonymousAccess {

	private static final Authentication ANONYMOUS = new AnonymousAuthenticationToken("rate-guard", "anonymousUser",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	private final WebInvocationPrivilegeEvaluator evaluator;

	/**
	 * Create it.
	 * @param evaluator decides, as for a request
	 */
	public AnonymousAccess(WebInvocationPrivilegeEvaluator evaluator) {
		this.evaluator = evaluator;
	}

	/**
	 * Return whether anybody may call a path.
	 * @param method the method of the request
	 * @param path the path, below that of the application
	 * @return {@code true} if such a request of somebody unknown would be let through
	 */
	public boolean mayCall(String method, String path) {
		return this.evaluator.isAllowed("", path, method, ANONYMOUS);
	}

}
