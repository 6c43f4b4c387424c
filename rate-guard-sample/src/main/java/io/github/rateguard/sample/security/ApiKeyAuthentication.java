package io.github.rateguard.sample.security;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Somebody who sent an API key. Once authenticated, its name is the owner's, so that the
 * owner is one caller however he comes, and the key is gone. Before, its name says
 * nothing: a key that nobody has verified must not appear in events or logs.
 */
final class ApiKeyAuthentication extends AbstractAuthenticationToken {

	private final Object principal;

	private @Nullable String key;

	private ApiKeyAuthentication(String key) {
		super(AuthorityUtils.NO_AUTHORITIES);
		this.principal = "unverified API key";
		this.key = key;
	}

	private ApiKeyAuthentication(UserDetails owner) {
		super(owner.getAuthorities());
		this.principal = owner;
		super.setAuthenticated(true);
	}

	static ApiKeyAuthentication unauthenticated(String key) {
		return new ApiKeyAuthentication(key);
	}

	static ApiKeyAuthentication authenticated(UserDetails owner) {
		return new ApiKeyAuthentication(owner);
	}

	@Override
	public Object getPrincipal() {
		return this.principal;
	}

	@Override
	public @Nullable String getCredentials() {
		return this.key;
	}

	@Override
	public void eraseCredentials() {
		super.eraseCredentials();
		this.key = null;
	}

}
