package io.github.rateguard.caller;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.rateguard.InvalidConfigurationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link Tiers}.
 */
class TiersTests {

	@Test
	void tiersOfPoliciesAuthoritiesAndTheDefaultAreKnown() {
		Tiers tiers = new Tiers("free", Map.of("ROLE_PRO", "pro"), null, List.of("enterprise", "pro"));
		assertThat(tiers.known()).containsExactlyInAnyOrder("free", "pro", "enterprise");
	}

	@Test
	void aTierThatIsNotKnownIsTheDefaultTier() {
		Tiers tiers = new Tiers("free", Map.of(), null, List.of("pro"));
		assertThat(tiers.knownOrDefault("pro")).isEqualTo("pro");
		assertThat(tiers.knownOrDefault("gold")).isEqualTo("free");
		assertThat(tiers.knownOrDefault("PRO")).isEqualTo("free");
		assertThat(tiers.knownOrDefault("")).isEqualTo("free");
	}

	@Test
	void anonymousIsNeverTheTierOfAnAuthenticatedCaller() {
		Tiers tiers = new Tiers("free", Map.of(), null, List.of("pro"));
		assertThat(tiers.knownOrDefault("anonymous")).isEqualTo("free");
	}

	@Test
	void aBlankNameOfAClaimStopsTheStart() {
		assertThat(failure(() -> new Tiers("free", Map.of(), " ", List.of())).getPlace())
			.isEqualTo("rate-guard.caller.tiers.claim");
	}

	@Test
	void laterChangesOfTheSourcesChangeNothing() {
		Map<String, String> authorities = new LinkedHashMap<>(Map.of("ROLE_PRO", "pro"));
		Tiers tiers = new Tiers("free", authorities, null, List.of());
		authorities.put("ROLE_GOLD", "gold");
		assertThat(tiers.authorities()).containsOnlyKeys("ROLE_PRO");
		assertThat(tiers.known()).isUnmodifiable();
	}

	private static InvalidConfigurationException failure(ThrowingCallable code) {
		return catchThrowableOfType(InvalidConfigurationException.class, code);
	}

}
