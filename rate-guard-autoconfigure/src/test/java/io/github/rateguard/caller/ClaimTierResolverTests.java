package io.github.rateguard.caller;

import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClaimTierResolver}.
 */
class ClaimTierResolverTests {

	private final ClaimTierResolver resolver = new ClaimTierResolver(
			new Tiers("free", Map.of(), "plan", List.of("pro", "enterprise")));

	@Test
	void theClaimOfAJwtTellsTheTier() {
		assertThat(this.resolver.resolve(jwt("pro"))).isEqualTo("pro");
	}

	@Test
	void theClaimOfAnOpenIdConnectUserTellsTheTier() {
		OidcIdToken token = OidcIdToken.withTokenValue("t").claim("sub", "alice").claim("plan", "pro").build();
		Authentication authentication = new TestingAuthenticationToken(
				new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, token), null);
		assertThat(this.resolver.resolve(authentication)).isEqualTo("pro");
	}

	@Test
	void theClaimOfAnIntrospectedTokenTellsTheTier() {
		Map<String, Object> claims = Map.of("sub", "alice", "plan", "pro");
		OAuth2AccessToken token = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "t", Instant.EPOCH,
				Instant.MAX);
		assertThat(this.resolver.resolve(new BearerTokenAuthentication(
				new OAuth2IntrospectionAuthenticatedPrincipal(claims, AuthorityUtils.NO_AUTHORITIES), token,
				AuthorityUtils.NO_AUTHORITIES)))
			.isEqualTo("pro");
		assertThat(this.resolver.resolve(new BearerTokenAuthentication(
				new DefaultOAuth2AuthenticatedPrincipal(claims, AuthorityUtils.NO_AUTHORITIES), token,
				AuthorityUtils.NO_AUTHORITIES)))
			.isEqualTo("pro");
	}

	@Test
	void theClaimOfTheTokenTellsTheTierOfAUserOfTheApplicationsOwn() {
		Jwt jwt = (Jwt) jwt("pro").getPrincipal();
		Authentication authentication = new TestingAuthenticationToken(new User("alice", "", List.of()), jwt);
		assertThat(this.resolver.resolve(authentication)).isEqualTo("pro");
	}

	@Test
	void ofSeveralValuesTheFirstKnownOneIsTheTier() {
		assertThat(this.resolver.resolve(jwt(List.of("staff", "enterprise", "pro")))).isEqualTo("enterprise");
		assertThat(this.resolver.resolve(jwt(new ArrayList<>(Arrays.asList(null, 3, "pro"))))).isEqualTo("pro");
	}

	@Test
	void aClaimThatIsNotKnownIsTheDefaultTier() {
		assertThat(this.resolver.resolve(jwt("gold"))).isEqualTo("free");
		assertThat(this.resolver.resolve(jwt("anonymous"))).isEqualTo("free");
		assertThat(this.resolver.resolve(jwt(List.of("staff", "anonymous")))).isEqualTo("free");
		assertThat(this.resolver.resolve(jwt("pro\u0000"))).isEqualTo("free");
		assertThat(this.resolver.resolve(jwt("x".repeat(1_000_000)))).isEqualTo("free");
	}

	@ParameterizedTest
	@MethodSource
	void aClaimThatIsNoTextSaysNothing(Object value) {
		assertThat(this.resolver.resolve(jwt(value))).isNull();
	}

	static List<Object> aClaimThatIsNoTextSaysNothing() {
		return List.of("", " ", List.of(), 3, true, Map.of("pro", "pro"));
	}

	@Test
	void withoutTheClaimNothingIsSaid() {
		assertThat(this.resolver.resolve(jwt(null))).isNull();
		assertThat(this.resolver.resolve(new TestingAuthenticationToken("alice", "pro"))).isNull();
		assertThat(this.resolver.resolve(new TestingAuthenticationToken(null, null))).isNull();
		Principal principal = () -> "alice";
		assertThat(this.resolver.resolve(principal)).isNull();
	}

	@Test
	void withoutAClaimInTheConfigurationNothingIsRead() {
		ClaimTierResolver unconfigured = new ClaimTierResolver(new Tiers("free", Map.of(), null, List.of("pro")));
		assertThat(unconfigured.resolve(jwt("pro"))).isNull();
	}

	private static Authentication jwt(@Nullable Object plan) {
		Jwt.Builder jwt = Jwt.withTokenValue("t").header("alg", "none").subject("alice");
		if (plan != null) {
			jwt.claim("plan", plan);
		}
		return new JwtAuthenticationToken(jwt.build());
	}

}
