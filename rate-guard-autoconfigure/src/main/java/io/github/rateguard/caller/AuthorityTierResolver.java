package io.github.rateguard.caller;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Tells the tier from the authorities of an {@link Authentication}: the first entry of
 * {@code rate-guard.caller.tiers.authorities} that the caller has. Internal.
 * <p>
 * If no entry matches by its exact name, one matches whose name Spring Boot may have
 * shortened: without brackets around a key, {@code SCOPE_read:all} arrives as
 * {@code SCOPE_readall}. Upper and lower case always differ.
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
		int exact = this.authorities.length;
		int shortened = this.authorities.length;
		for (GrantedAuthority granted : authentication.getAuthorities()) {
			String authority = granted.getAuthority();
			if (authority != null) {
				exact = firstExact(authority, exact);
				shortened = firstShortened(authority, shortened);
			}
		}
		int first = (exact < this.authorities.length) ? exact : shortened;
		return (first < this.authorities.length) ? this.tiers[first] : null;
	}

	private int firstExact(String authority, int end) {
		for (int i = 0; i < end; i++) {
			if (this.authorities[i].equals(authority)) {
				return i;
			}
		}
		return end;
	}

	private int firstShortened(String authority, int end) {
		for (int i = 0; i < end; i++) {
			if (ShortenedKey.isOf(this.authorities[i], authority)) {
				return i;
			}
		}
		return end;
	}

}
