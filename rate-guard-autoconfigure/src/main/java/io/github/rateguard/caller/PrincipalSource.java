package io.github.rateguard.caller;

import java.security.Principal;

import io.github.rateguard.GuardedRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells who is authenticated. Internal: keeps Spring Security out of the classes that
 * must work without it.
 */
@FunctionalInterface
public interface PrincipalSource {

	/**
	 * Return the source of applications without Spring Security: what the container has
	 * authenticated.
	 * @return the source
	 */
	static PrincipalSource container() {
		return GuardedRequest::principal;
	}

	/**
	 * Return who is authenticated.
	 * @param request the request
	 * @return the principal, or {@code null} if authentication has proved nobody
	 */
	@Nullable Principal principal(GuardedRequest request);

}
