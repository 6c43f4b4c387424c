package io.github.rateguard.caller;

import java.security.Principal;
import java.util.List;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.GuardedRequest;

/**
 * The default {@link CallerResolver}: the name of whoever is authenticated, so that a
 * session, a token and a password of one name are one caller; everybody else is known by
 * the client address. Nothing else in a request names a caller. Internal.
 */
public final class PrincipalCallerResolver implements CallerResolver {

	private final ClientAddressResolver addressResolver;

	private final PrincipalSource principalSource;

	private final Tiers tiers;

	private final TierResolver[] tierResolvers;

	/**
	 * Create a resolver.
	 * @param addressResolver tells the client address
	 * @param principalSource tells who is authenticated
	 * @param tiers the tiers that are known
	 * @param tierResolvers who is asked for the tier, in this order, until one answers:
	 * the application's own, {@link ClaimTierResolver}, {@link AuthorityTierResolver}
	 */
	public PrincipalCallerResolver(ClientAddressResolver addressResolver, PrincipalSource principalSource, Tiers tiers,
			List<TierResolver> tierResolvers) {
		this.addressResolver = addressResolver;
		this.principalSource = principalSource;
		this.tiers = tiers;
		this.tierResolvers = tierResolvers.toArray(TierResolver[]::new);
	}

	@Override
	public Caller resolve(GuardedRequest request) {
		ClientAddress address = (request
			.attribute(ClientAddressResolver.ADDRESS_ATTRIBUTE) instanceof ClientAddress known) ? known
					: this.addressResolver.resolve(request);
		Principal principal = this.principalSource.principal(request);
		String name = (principal != null) ? principal.getName() : null;
		if (principal == null || name == null || name.isBlank()) {
			return Caller.anonymous(address);
		}
		return Caller.authenticated(name, tierOf(principal)).at(address);
	}

	private String tierOf(Principal principal) {
		for (TierResolver resolver : this.tierResolvers) {
			String tier = resolver.resolve(principal);
			if (tier != null) {
				return this.tiers.knownOrDefault(tier);
			}
		}
		return this.tiers.defaultTier();
	}

}
