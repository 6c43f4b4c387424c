package io.github.rateguard.caller;

import java.util.function.Predicate;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/**
 * What callers may read whom nobody knows, as Spring Security would decide it.
 * Thread-safe. Internal.
 */
public final class AnonymousAccess implements Predicate<String> {

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
	 * Return whether anybody may read a path.
	 * @param path the path, below that of the application
	 * @return {@code true} if a GET of somebody unknown would be let through
	 */
	@Override
	public boolean test(String path) {
		return this.evaluator.isAllowed("", path, "GET", ANONYMOUS);
	}

}
