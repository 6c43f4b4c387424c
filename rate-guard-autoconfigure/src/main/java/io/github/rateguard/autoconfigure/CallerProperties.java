package io.github.rateguard.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Name;

/**
 * How callers are known.
 */
public class CallerProperties {

	private final Tiers tiers = new Tiers();

	public Tiers getTiers() {
		return this.tiers;
	}

	/**
	 * How the tier of an authenticated caller is found.
	 */
	public static class Tiers {

		/**
		 * Tiers by authority, written exactly as the caller has it; with other characters
		 * than letters, digits, '_', '-' and dots in brackets. The first authority of
		 * this list that a caller has decides.
		 */
		private Map<String, String> authorities = new LinkedHashMap<>();

		/**
		 * Claim of a JWT, an OpenID Connect user or an introspected token that holds the
		 * tier. Asked before authorities.
		 */
		private @Nullable String claim;

		/**
		 * Tier of authenticated callers for whom nothing else is said.
		 */
		@Name("default")
		private String defaultTier = "default";

		public Map<String, String> getAuthorities() {
			return this.authorities;
		}

		public void setAuthorities(Map<String, String> authorities) {
			this.authorities = authorities;
		}

		public @Nullable String getClaim() {
			return this.claim;
		}

		public void setClaim(@Nullable String claim) {
			this.claim = claim;
		}

		public String getDefaultTier() {
			return this.defaultTier;
		}

		public void setDefaultTier(String defaultTier) {
			this.defaultTier = defaultTier;
		}

	}

}
