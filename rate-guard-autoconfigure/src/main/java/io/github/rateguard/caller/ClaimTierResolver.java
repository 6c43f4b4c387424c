package io.github.rateguard.caller;

import java.security.Principal;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;

/**
 * Tells the tier from a claim of the principal or the token of an {@link Authentication}:
 * JWT, OpenID Connect user, introspected token. Internal.
 * <p>
 * A claim that is there decides: a text names the tier, of several values the first that
 * is known. If none is known, the tier is the default one, whatever the authorities say.
 * A blank text, an empty collection and values of other types say nothing.
 */
public final class ClaimTierResolver implements TierResolver {

	private final Tiers tiers;

	/**
	 * Create a resolver.
	 * @param tiers the tiers with the name of the claim
	 */
	public ClaimTierResolver(Tiers tiers) {
		this.tiers = tiers;
	}

	@Override
	public @Nullable String resolve(Principal principal) {
		String claim = this.tiers.claim();
		if (claim == null || !(principal instanceof Authentication authentication)) {
			return null;
		}
		String tier = tierOf(claimOf(authentication.getPrincipal(), claim));
		// The principal may have been converted, to a user of the application's own
		return (tier != null) ? tier : tierOf(claimOf(authentication.getCredentials(), claim));
	}

	private static @Nullable Object claimOf(@Nullable Object holder, String claim) {
		if (holder instanceof ClaimAccessor accessor) {
			return accessor.getClaims().get(claim);
		}
		if (holder instanceof OAuth2AuthenticatedPrincipal introspected) {
			return introspected.getAttributes().get(claim);
		}
		return null;
	}

	private @Nullable String tierOf(@Nullable Object value) {
		if (value instanceof String text) {
			return text.isBlank() ? null : this.tiers.knownOrDefault(text);
		}
		if (value instanceof Collection<?> values && !values.isEmpty()) {
			for (Object element : values) {
				if (element instanceof String text && this.tiers.isKnown(text)) {
					return text;
				}
			}
			return this.tiers.defaultTier();
		}
		return null;
	}

}
