package io.github.rateguard.caller;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AuthorityTierResolver}.
 */
class AuthorityTierResolverTests {

	@Test
	void anAuthorityTellsTheTier() {
		AuthorityTierResolver resolver = resolver("ROLE_PRO", "pro");
		assertThat(resolver.resolve(withAuthorities("ROLE_USER", "ROLE_PRO"))).isEqualTo("pro");
		assertThat(resolver.resolve(withAuthorities("ROLE_USER"))).isNull();
		assertThat(resolver.resolve(withAuthorities())).isNull();
	}

	@Test
	void theFirstEntryOfTheConfigurationWinsWhateverTheOrderOfTheAuthorities() {
		AuthorityTierResolver resolver = resolver("ROLE_ENTERPRISE", "enterprise", "ROLE_PRO", "pro");
		assertThat(resolver.resolve(withAuthorities("ROLE_PRO", "ROLE_ENTERPRISE"))).isEqualTo("enterprise");
		assertThat(resolver.resolve(withAuthorities("ROLE_ENTERPRISE", "ROLE_PRO"))).isEqualTo("enterprise");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SCOPE_read:all", "SCOPE:read", "SCOPE_read ", "scope_read", "SCOPEread", "SCOPE_rea" })
	void anAuthorityThatOnlyResemblesAKeyTellsNoTier(String authority) {
		assertThat(resolver("SCOPE_read", "pro").resolve(withAuthorities(authority))).isNull();
		assertThat(resolver("SCOPE_readall", "pro").resolve(withAuthorities(authority))).isNull();
		assertThat(resolver("SCOPEread", "pro", "SCOPE_read", "free").resolve(withAuthorities("SCOPE_read")))
			.isEqualTo("free");
	}

	@Test
	void keysInBracketsAreBoundAsTheyAreWrittenAndOthersMayLoseCharacters() throws Exception {
		Map<String, String> bound = bind("""
				authorities:
				  ROLE_ZETA: zeta
				  SCOPE_read:all: reader
				  "[SCOPE_write:all]": writer
				  "[R\u00d6LE]": umlaut
				  ROLE-A.b: alpha
				""");
		assertThat(bound).containsExactly(Map.entry("ROLE_ZETA", "zeta"), Map.entry("SCOPE_readall", "reader"),
				Map.entry("SCOPE_write:all", "writer"), Map.entry("R\u00d6LE", "umlaut"),
				Map.entry("ROLE-A.b", "alpha"));
		AuthorityTierResolver resolver = new AuthorityTierResolver(new Tiers("free", bound, null, List.of()));
		assertThat(resolver.resolve(withAuthorities("ROLE_ZETA"))).isEqualTo("zeta");
		assertThat(resolver.resolve(withAuthorities("SCOPE_read:all"))).isNull();
		assertThat(resolver.resolve(withAuthorities("SCOPE_write:all"))).isEqualTo("writer");
		assertThat(resolver.resolve(withAuthorities("R\u00d6LE"))).isEqualTo("umlaut");
		assertThat(resolver.resolve(withAuthorities("ROLE-A.b"))).isEqualTo("alpha");
	}

	@Test
	void anAuthorityWithoutATextIsPassedOver() {
		GrantedAuthority withoutText = () -> null;
		Authentication authentication = new TestingAuthenticationToken("alice", "",
				List.of(withoutText, AuthorityUtils.createAuthorityList("ROLE_PRO").get(0)));
		assertThat(resolver("ROLE_PRO", "pro").resolve(authentication)).isEqualTo("pro");
	}

	@Test
	void aPrincipalOfTheContainerHasNoAuthorities() {
		Principal principal = () -> "alice";
		assertThat(resolver("ROLE_PRO", "pro").resolve(principal)).isNull();
	}

	private static Map<String, String> bind(String yaml) throws Exception {
		MutablePropertySources sources = new MutablePropertySources();
		new YamlPropertySourceLoader().load("yaml", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
			.forEach(sources::addLast);
		return new Binder(ConfigurationPropertySources.from(sources))
			.bind("authorities", Bindable.mapOf(String.class, String.class))
			.get();
	}

	private static Authentication withAuthorities(String... authorities) {
		return new TestingAuthenticationToken("alice", "", authorities);
	}

	private static AuthorityTierResolver resolver(String... authoritiesAndTiers) {
		Map<String, String> authorities = new LinkedHashMap<>();
		for (int i = 0; i < authoritiesAndTiers.length; i += 2) {
			authorities.put(authoritiesAndTiers[i], authoritiesAndTiers[i + 1]);
		}
		return new AuthorityTierResolver(new Tiers("free", authorities, null, List.of()));
	}

}
