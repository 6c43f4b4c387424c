package io.github.rateguard.web;

import io.github.rateguard.RateLimited;
import io.github.rateguard.caller.TierResolver;
import io.github.rateguard.guard.VerdictListener;
import io.github.rateguard.policy.KeyResolver;
import io.github.rateguard.policy.TokensResolver;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.core.convert.ConversionService;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beans that rate-guard asks may themselves need beans of Spring MVC.
 */
class ResolversOfMvcTests {

	private static final String CONVERSION = "mvcConversionService";

	@Test
	void aKeyResolverMayUseTheConversionOfMvc() {
		isGuarded("/guarded", Keys.class);
	}

	@Test
	void aTokensResolverMayUseTheConversionOfMvc() {
		isGuarded("/weighed", Tokens.class);
	}

	@Test
	void aTierResolverMayUseTheConversionOfMvc() {
		isGuarded("/guarded", TierSource.class);
	}

	@Test
	void aVerdictListenerMayUseTheConversionOfMvc() {
		isGuarded("/guarded", Listener.class);
	}

	private static void isGuarded(String path, Class<?> source) {
		try (Instance instance = Instance.local()
			.with("rate-guard.policies.search.limits", "1/1h")
			.start(Application.class, source)) {
			assertThat(Client.somebody(instance).statuses(2, path)).containsExactly(200, 429);
		}
	}

	@GuardedApplication
	@RestController
	static class Application {

		@RateLimited("search")
		@GetMapping("/guarded")
		String guarded() {
			return "";
		}

	}

	static class Keys {

		@Bean
		KeyResolver tenant(@Qualifier(CONVERSION) ConversionService conversion) {
			return (caller, request) -> conversion.convert(1, String.class);
		}

	}

	static class Tokens {

		@Bean
		TokensResolver tokens(@Qualifier(CONVERSION) ConversionService conversion) {
			return (request) -> conversion.convert("1", Long.class);
		}

		@Bean
		WeighedController weighedController() {
			return new WeighedController();
		}

	}

	@RestController
	static class WeighedController {

		@RateLimited(policy = "search", tokensResolver = "tokens")
		@GetMapping("/weighed")
		String weighed() {
			return "";
		}

	}

	static class TierSource {

		@Bean
		TierResolver tiers(@Qualifier(CONVERSION) ConversionService conversion) {
			return (principal) -> conversion.convert("pro", String.class);
		}

	}

	static class Listener {

		@Bean
		VerdictListener listener(@Qualifier(CONVERSION) ConversionService conversion) {
			return (verdict) -> conversion.convert(1, String.class);
		}

	}

}
