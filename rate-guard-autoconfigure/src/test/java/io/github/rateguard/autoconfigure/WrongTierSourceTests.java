package io.github.rateguard.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.FilteredClassLoader;

/**
 * Tiers that nothing can tell stop the start.
 */
class WrongTierSourceTests {

	private static final FilteredClassLoader WITHOUT_SECURITY = new FilteredClassLoader("org.springframework.security");

	@Test
	void aClaimWithoutOAuth2SupportStopsTheStart() {
		FailedStart
			.expect(Application.web()
				.withPropertyValues("rate-guard.caller.tiers.claim=plan")
				.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2")))
			.at("rate-guard.caller.tiers.claim")
			.having("plan")
			.because("Claims are read by Spring Security's OAuth2 support, which is not there.")
			.advising("Add spring-boot-starter-security-oauth2-resource-server");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|',
			textBlock = """
					authorities | authorities.ROLE_PRO=pro | {ROLE_PRO=pro} | Authorities are Spring Security's, which is not there.
					claim       | claim=plan               | plan           | Claims are read by Spring Security's OAuth2 support
					""")
	void authoritiesAndClaimsWithoutSpringSecurityStopTheStart(String place, String property, String value,
			String problem) {
		FailedStart
			.expect(Application.web()
				.withPropertyValues("rate-guard.caller.tiers." + property)
				.withClassLoader(WITHOUT_SECURITY))
			.at("rate-guard.caller.tiers." + place)
			.having(value)
			.because(problem)
			.advising("Add spring-boot-starter-security");
	}

}
