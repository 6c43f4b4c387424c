package io.github.rateguard.caller;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Tells the tier from the authorities of an {@link Authentication}: the first entry of
 * {@code rate-guard.caller.tiers.authorities} that the caller has, by its exact name.
 * Internal.
 */
public final class AuthorityTierResolver implements TierResolver {

	private final String[] authorities;

	private final String[] tiers;

	/**
	 * Create a resolver.
	 * @param tiers the tiers with their authorities
	 */
	public AuthorityTierResolver(Tiers tiers) {
		this.authorities = tiers.authorities().keySet().toArray(String[]::new);
		this.tiers = tiers.authorities().values().toArray(String[]::new);
	}

	@Override
	public @Nullable String resolve(Principal principal) {
		if (this.authorities.length == 0 || !(principal instanceof Authentication authentication)) {
			return null;
		}
		int first = this.authorities.length;
		for (GrantedAuthority granted : authentication.getAuthorities()) {
			first = indexOf(granted.getAuthority(), first);
		}
		return (first < this.authorities.length) ? this.tiers[first] : null;
	}

	private int indexOf(@Nullable String authority, int end) {
		for (int i = 0; i < end; i++) {
			if (this.authorities[i].equals(authority)) {
				return i;
			}
		}
		return end;
	}

}
