package io.github.rateguard.autoconfigure;

import java.util.List;
import java.util.Map;

import io.github.rateguard.InvalidConfigurationException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link KnownTiers}.
 */
class KnownTiersTests {

	private final RateGuardProperties properties = new RateGuardProperties();

	@Test
	void tiersOfTheDefaultOfAuthoritiesAndOfPoliciesAreKnownFromTheFirst() {
		this.properties.getCaller().getTiers().setDefaultTier("free");
		this.properties.getCaller().getTiers().setAuthorities(Map.of("ROLE_PRO", "pro"));
		addPolicyWithTier("partner");
		KnownTiers tiers = KnownTiers.of(this.properties, true);
		assertThat(tiers.names()).containsExactly("free", "pro", "partner").isUnmodifiable();
	}

	@Test
	void aTierThatOnlyAPolicyNamesIsNobodys() {
		addPolicyWithTier("partner");
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> KnownTiers.of(this.properties, false))
			.satisfies(
					(failure) -> assertThat(failure.getPlace()).isEqualTo("rate-guard.policies.search.tiers.partner"))
			.satisfies((failure) -> assertThat(failure.getRemedy()).startsWith("Known are: default."));
	}

	@Test
	void aClaimCanTellAnyTier() {
		this.properties.getCaller().getTiers().setClaim("plan");
		addPolicyWithTier("partner");
		assertThat(KnownTiers.of(this.properties, false).names()).containsExactly("default", "partner");
	}

	private void addPolicyWithTier(String tier) {
		PolicyProperties policy = new PolicyProperties();
		policy.setTiers(Map.of(tier, List.of("5/1m")));
		this.properties.getPolicies().put("search", policy);
	}

}
