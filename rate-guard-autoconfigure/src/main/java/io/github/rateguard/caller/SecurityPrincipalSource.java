package io.github.rateguard.caller;

import java.security.Principal;
import java.util.function.Supplier;

import io.github.rateguard.GuardedRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Knows who is authenticated from Spring Security: the security context's
 * {@link Authentication}, else whom the request names, which is whom the container has
 * authenticated where no security filter chain applies. Internal.
 */
public final class SecurityPrincipalSource implements PrincipalSource {

	private final Supplier<SecurityContextHolderStrategy> contextHolderStrategy;

	private final AuthenticationTrustResolver trustResolver;

	/**
	 * Create a source with what Spring Security uses by default.
	 */
	public SecurityPrincipalSource() {
		this(SecurityContextHolder::getContextHolderStrategy, new AuthenticationTrustResolverImpl());
	}

	/**
	 * Create a source.
	 * @param contextHolderStrategy where the security context is, asked for each request
	 * @param trustResolver tells who is authenticated and not anonymous
	 */
	public SecurityPrincipalSource(Supplier<SecurityContextHolderStrategy> contextHolderStrategy,
			AuthenticationTrustResolver trustResolver) {
		this.contextHolderStrategy = contextHolderStrategy;
		this.trustResolver = trustResolver;
	}

	@Override
	public @Nullable Principal principal(GuardedRequest request) {
		Authentication authentication = this.contextHolderStrategy.get().getContext().getAuthentication();
		Principal principal = (authentication != null) ? authentication : request.principal();
		if (principal instanceof Authentication claimed) {
			return this.trustResolver.isAuthenticated(claimed) ? claimed : null;
		}
		return principal;
	}

}
