package io.github.rateguard.caller;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.GuardedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PrincipalCallerResolver}.
 */
class PrincipalCallerResolverTests {

	private static final ClientAddress ADDRESS = ClientAddress.parse("192.0.2.1", 64);

	private final Tiers tiers = new Tiers("free", Map.of("ROLE_PRO", "pro"), "plan", List.of("enterprise"));

	private final ClientAddressResolver addressResolver = new TrustedProxyAddressResolver(
			new TrustedProxies("p", List.of()), ForwardedHeader.X_FORWARDED_FOR, 64);

	private final TierResolver claims = new ClaimTierResolver(this.tiers);

	private final TierResolver authorities = new AuthorityTierResolver(this.tiers);

	@Test
	void whoeverIsAuthenticatedIsKnownByNameAndSeenAtAnAddress() {
		assertThat(resolve(user("alice"))).isEqualTo(Caller.authenticated("alice", "free").at(ADDRESS));
	}

	@Test
	void sessionPasswordAndTokenOfOneNameAreOneCaller() {
		assertThat(List.of(user("alice"), jwt("alice", null), new TestingAuthenticationToken("alice", "key", "ROLE_X")))
			.extracting((authentication) -> resolve(authentication).id())
			.containsOnly("alice");
	}

	@Test
	void whoeverIsNotAuthenticatedIsKnownByAddress() {
		Authentication anonymous = new AnonymousAuthenticationToken("key", "anonymousUser",
				AuthorityUtils.createAuthorityList("ROLE_PRO"));
		assertThat(resolve(anonymous)).isEqualTo(Caller.anonymous(ADDRESS));
		assertThat(resolve(null)).isEqualTo(Caller.anonymous(ADDRESS));
	}

	@Test
	void anUnverifiedApiKeyNamesNobody() {
		for (int i = 0; i < 100; i++) {
			GuardedRequest request = FakeRequest.from("192.0.2.1").header("X-Api-Key", UUID.randomUUID().toString());
			assertThat(resolver(List.of()).resolve(request)).isEqualTo(Caller.anonymous(ADDRESS));
		}
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\t\n" })
	void aBlankNameIsAnonymous(@Nullable String name) {
		Principal principal = () -> name;
		PrincipalCallerResolver resolver = new PrincipalCallerResolver(this.addressResolver,
				PrincipalSource.container(), this.tiers, List.of());
		assertThat(resolver.resolve(FakeRequest.from("192.0.2.1").principal(principal)))
			.isEqualTo(Caller.anonymous(ADDRESS));
	}

	@Test
	void withoutSpringSecurityTheContainersPrincipalIsTheCaller() {
		Principal principal = () -> "alice";
		PrincipalCallerResolver resolver = new PrincipalCallerResolver(this.addressResolver,
				PrincipalSource.container(), this.tiers, List.of());
		assertThat(resolver.resolve(FakeRequest.from("192.0.2.1").principal(principal)))
			.isEqualTo(Caller.authenticated("alice", "free").at(ADDRESS));
		assertThat(resolver.resolve(FakeRequest.from("192.0.2.1"))).isEqualTo(Caller.anonymous(ADDRESS));
	}

	@Test
	void outsideHttpTheAddressIsUnknown() {
		assertThat(resolver(List.of()).resolve(GuardedRequest.none())).isEqualTo(Caller.anonymous(null));
	}

	@Test
	void theApplicationsTierResolverIsAskedFirst() {
		TierResolver own = (principal) -> principal.getName().equals("alice") ? "enterprise" : null;
		assertThat(tier(jwt("alice", "pro"), own, this.claims, this.authorities)).isEqualTo("enterprise");
		assertThat(tier(jwt("bob", "pro"), own, this.claims, this.authorities)).isEqualTo("pro");
	}

	@Test
	void theClaimIsAskedBeforeTheAuthorities() {
		assertThat(tier(jwt("alice", "enterprise", "ROLE_PRO"), this.claims, this.authorities)).isEqualTo("enterprise");
		assertThat(tier(jwt("alice", null, "ROLE_PRO"), this.claims, this.authorities)).isEqualTo("pro");
		assertThat(tier(jwt("alice", null), this.claims, this.authorities)).isEqualTo("free");
	}

	@Test
	void aTierThatIsNotKnownIsTheDefaultTier() {
		assertThat(tier(user("alice"), (principal) -> "made-up")).isEqualTo("free");
		assertThat(tier(user("alice"), (principal) -> "")).isEqualTo("free");
		assertThat(tier(jwt("alice", "made-up", "ROLE_PRO"), this.claims, this.authorities)).isEqualTo("free");
	}

	@Test
	void anAuthenticatedCallerIsNeverInTheTierOfAnonymousOnes() {
		assertThat(tier(user("alice"), (principal) -> Caller.ANONYMOUS_TIER)).isEqualTo("free");
		assertThat(tier(jwt("alice", Caller.ANONYMOUS_TIER), this.claims)).isEqualTo("free");
	}

	private Caller resolve(@Nullable Principal principal) {
		return resolver(List.of()).resolve(FakeRequest.from("192.0.2.1").principal(principal));
	}

	private String tier(Authentication authentication, TierResolver... tierResolvers) {
		return resolver(List.of(tierResolvers)).resolve(FakeRequest.from("192.0.2.1").principal(authentication)).tier();
	}

	private PrincipalCallerResolver resolver(List<TierResolver> tierResolvers) {
		return new PrincipalCallerResolver(this.addressResolver, new SecurityPrincipalSource(), this.tiers,
				tierResolvers);
	}

	private static Authentication user(String name) {
		User user = new User(name, "", List.of());
		return UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
	}

	private static Authentication jwt(String name, @Nullable String plan, String... authorities) {
		Jwt.Builder jwt = Jwt.withTokenValue("t").header("alg", "none").subject(name);
		if (plan != null) {
			jwt.claim("plan", plan);
		}
		return new JwtAuthenticationToken(jwt.build(), AuthorityUtils.createAuthorityList(authorities));
	}

}
