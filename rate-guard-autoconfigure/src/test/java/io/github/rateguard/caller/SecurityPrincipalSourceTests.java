package io.github.rateguard.caller;

import java.security.Principal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecurityPrincipalSource}.
 */
class SecurityPrincipalSourceTests {

	private static final Authentication ALICE = UsernamePasswordAuthenticationToken.authenticated("alice", null,
			AuthorityUtils.NO_AUTHORITIES);

	private static final Authentication BOB = UsernamePasswordAuthenticationToken.authenticated("bob", null,
			AuthorityUtils.NO_AUTHORITIES);

	private static final Authentication ANONYMOUS = new AnonymousAuthenticationToken("key", "anonymousUser",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	private final SecurityPrincipalSource source = new SecurityPrincipalSource();

	@AfterEach
	void clearContext() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void theAuthenticationOfTheSecurityContextIsTheCaller() {
		assertThat(principal(ALICE, null)).isSameAs(ALICE);
		assertThat(principal(ALICE, BOB)).isSameAs(ALICE);
	}

	@Test
	void withoutASecurityContextTheRequestsAuthenticationIsTheCaller() {
		assertThat(principal(null, BOB)).isSameAs(BOB);
	}

	@Test
	void aRememberedUserIsAuthenticated() {
		Authentication remembered = new RememberMeAuthenticationToken("key", "alice",
				AuthorityUtils.createAuthorityList("ROLE_USER"));
		assertThat(principal(remembered, null)).isSameAs(remembered);
	}

	@Test
	void anAnonymousAuthenticationProvesNobody() {
		assertThat(principal(ANONYMOUS, null)).isNull();
		assertThat(principal(null, ANONYMOUS)).isNull();
		assertThat(principal(ANONYMOUS, BOB)).isNull();
	}

	@Test
	void whatIsNotYetAuthenticatedProvesNobody() {
		Authentication claimed = UsernamePasswordAuthenticationToken.unauthenticated("alice", "password");
		assertThat(principal(claimed, null)).isNull();
		assertThat(principal(null, claimed)).isNull();
	}

	@Test
	void whomTheContainerAuthenticatedIsKnownWhereNoFilterChainApplies() {
		Principal principal = () -> "alice";
		assertThat(principal(null, principal)).isSameAs(principal);
		assertThat(principal(ANONYMOUS, principal)).isNull();
		assertThat(principal(null, null)).isNull();
	}

	@Test
	void aStrategyAndATrustResolverOfTheApplicationAreUsed() {
		SecurityContextHolderStrategy strategy = new OneContext();
		strategy.setContext(new SecurityContextImpl(ALICE));
		SecurityPrincipalSource own = new SecurityPrincipalSource(() -> strategy,
				new AuthenticationTrustResolverImpl());
		assertThat(own.principal(FakeRequest.from(null))).isSameAs(ALICE);
		AuthenticationTrustResolverImpl distrustful = new AuthenticationTrustResolverImpl();
		distrustful.setAnonymousClass(UsernamePasswordAuthenticationToken.class);
		assertThat(new SecurityPrincipalSource(() -> strategy, distrustful).principal(FakeRequest.from(null))).isNull();
	}

	private Principal principal(Authentication ofContext, Principal ofRequest) {
		SecurityContextHolder.clearContext();
		if (ofContext != null) {
			SecurityContextHolder.setContext(new SecurityContextImpl(ofContext));
		}
		return this.source.principal(FakeRequest.from("192.0.2.1").principal(ofRequest));
	}

	private static final class OneContext implements SecurityContextHolderStrategy {

		private SecurityContext context = createEmptyContext();

		@Override
		public void clearContext() {
			this.context = createEmptyContext();
		}

		@Override
		public SecurityContext getContext() {
			return this.context;
		}

		@Override
		public void setContext(SecurityContext context) {
			this.context = context;
		}

		@Override
		public SecurityContext createEmptyContext() {
			return new SecurityContextImpl();
		}

	}

}
