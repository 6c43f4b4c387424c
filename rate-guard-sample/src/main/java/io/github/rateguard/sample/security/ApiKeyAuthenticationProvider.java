package io.github.rateguard.sample.security;

import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsChecker;
import org.springframework.security.core.userdetails.UserDetailsService;

/**
 * Verifies API keys: a known key is its owner, an unknown one is nobody.
 */
final class ApiKeyAuthenticationProvider implements AuthenticationProvider {

	private final UserDetailsChecker accountChecker = new AccountStatusUserDetailsChecker();

	private final ApiKeys keys;

	private final UserDetailsService users;

	ApiKeyAuthenticationProvider(ApiKeys keys, UserDetailsService users) {
		this.keys = keys;
		this.users = users;
	}

	@Override
	public Authentication authenticate(Authentication authentication) {
		String key = ((ApiKeyAuthentication) authentication).getCredentials();
		String owner = (key != null) ? this.keys.ownerOf(key) : null;
		if (owner == null) {
			throw new BadCredentialsException("Unknown API key");
		}
		UserDetails user = this.users.loadUserByUsername(owner);
		this.accountChecker.check(user);
		return ApiKeyAuthentication.authenticated(user);
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return ApiKeyAuthentication.class.isAssignableFrom(authentication);
	}

}
