package io.github.rateguard.sample.security;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for API keys as credentials.
 */
class ApiKeyAuthenticationTests {

	private static final String KEY = "abc";

	private static final String HASH_OF_KEY = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

	@Test
	void aKnownKeyIsItsOwnerWithTheOwnersAuthorities() {
		Authentication authentication = authenticate(KEY, user(false));
		assertThat(authentication.isAuthenticated()).isTrue();
		assertThat(authentication.getName()).isEqualTo("bob");
		assertThat(authentication.getAuthorities()).extracting("authority").contains("ROLE_PRO");
	}

	@Test
	void onceAuthenticatedNothingHoldsTheKeyOrThePassword() {
		Authentication authentication = authenticate(KEY, user(false));
		assertThat(authentication.getCredentials()).isNull();
		assertThat(((UserDetails) authentication.getPrincipal()).getPassword()).isNull();
		assertThat(authentication.toString()).doesNotContain(KEY);
	}

	@Test
	void anUnverifiedKeyIsNoName() {
		ApiKeyAuthentication unverified = ApiKeyAuthentication.unauthenticated(KEY);
		assertThat(unverified.isAuthenticated()).isFalse();
		assertThat(unverified.getName()).doesNotContain(KEY);
		assertThat(unverified.toString()).doesNotContain(KEY);
		unverified.eraseCredentials();
		assertThat(unverified.getCredentials()).isNull();
	}

	@Test
	void anUnknownKeyIsNobody() {
		assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> authenticate("abd", user(false)))
			.withMessageNotContaining("abd");
	}

	@Test
	void theStoredHashIsNotAKey() {
		assertThatExceptionOfType(BadCredentialsException.class)
			.isThrownBy(() -> authenticate(HASH_OF_KEY, user(false)));
	}

	@Test
	void theKeyOfADisabledUserIsRefused() {
		assertThatExceptionOfType(DisabledException.class).isThrownBy(() -> authenticate(KEY, user(true)));
	}

	@Test
	void theKeyOfAUserWhoIsGoneIsRefused() {
		assertThatExceptionOfType(UsernameNotFoundException.class).isThrownBy(() -> authenticate(KEY));
	}

	@Test
	void aHashOfAnotherLengthStopsTheStart() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ApiKeys(List.of(new ApiKeyProperties.Key("bob", "ba7816bf"))))
			.withMessageContaining("bob");
	}

	private static Authentication authenticate(String key, UserDetails... users) {
		ApiKeys keys = new ApiKeys(List.of(new ApiKeyProperties.Key("bob", HASH_OF_KEY)));
		return new ProviderManager(new ApiKeyAuthenticationProvider(keys, new InMemoryUserDetailsManager(users)))
			.authenticate(ApiKeyAuthentication.unauthenticated(key));
	}

	private static UserDetails user(boolean disabled) {
		return User.withUsername("bob").password("{noop}bob").roles("PRO").disabled(disabled).build();
	}

}
