package io.github.rateguard.caller;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.InvalidConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * The tiers of authenticated callers, and how they are told. A tier that is not known
 * here never leaves this package: it is the default tier, so that nothing a caller can
 * choose becomes a tag or a key. Internal.
 */
public final class Tiers {

	private final String defaultTier;

	private final Map<String, String> authorities;

	private final @Nullable String claim;

	private final Set<String> known;

	/**
	 * Create tiers.
	 * @param defaultTier the tier of callers of whom nothing else is known
	 * @param authorities the tier of each authority; the first entry that a caller has
	 * wins
	 * @param claim the name of the claim that holds the tier, or {@code null} if none
	 * does
	 * @param named the tiers that policies name; those of the other arguments are known
	 * in any case
	 * @throws InvalidConfigurationException if the claim is blank
	 */
	public Tiers(String defaultTier, Map<String, String> authorities, @Nullable String claim,
			Collection<String> named) {
		if (claim != null && claim.isBlank()) {
			throw new InvalidConfigurationException("rate-guard.caller.tiers.claim", claim,
					"The name of the claim is blank.", "Name the claim that holds the tier, or remove the property.");
		}
		this.defaultTier = defaultTier;
		this.authorities = Collections.unmodifiableMap(new LinkedHashMap<>(authorities));
		this.claim = claim;
		Set<String> known = new LinkedHashSet<>(named);
		known.addAll(authorities.values());
		known.add(defaultTier);
		this.known = Collections.unmodifiableSet(known);
	}

	/**
	 * Return the tier of authenticated callers of whom nothing else is known.
	 * @return the name of the tier
	 */
	public String defaultTier() {
		return this.defaultTier;
	}

	/**
	 * Return the claim that holds the tier.
	 * @return the name of the claim, or {@code null} if none does
	 */
	public @Nullable String claim() {
		return this.claim;
	}

	/**
	 * Return all tiers that an authenticated caller can have.
	 * @return the names of the tiers
	 */
	public Set<String> known() {
		return this.known;
	}

	Map<String, String> authorities() {
		return this.authorities;
	}

	boolean isKnown(String tier) {
		return this.known.contains(tier);
	}

	String knownOrDefault(String tier) {
		return isKnown(tier) ? tier : this.defaultTier;
	}

}
