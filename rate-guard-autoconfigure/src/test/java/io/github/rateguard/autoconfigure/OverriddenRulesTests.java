package io.github.rateguard.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.rateguard.web.EdgeRules;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules that a profile or the command line replaces as a whole, as Spring does with
 * lists.
 */
class OverriddenRulesTests {

	private static final String RULE = "rate-guard.edge.rules[0].";

	@Test
	void whatIsReplacedIsNotTakenForMisspelled() {
		application(Map.of()).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(EdgeRules.class).count()).isEqualTo(1);
		});
	}

	@Test
	void aMistakeInWhatReplacesIsFound() {
		FailedStart.expect(application(Map.of(RULE + "pre", "address")))
			.at(RULE + "pre")
			.because("no such property")
			.advising("Did you mean 'rate-guard.edge.rules[0].per'?");
		FailedStart.expect(application(Map.of(RULE + "per[0]", "adress"))).at(RULE + "per").having("adress");
	}

	@Test
	void aMistakeElsewhereIsFound() {
		FailedStart.expect(application(Map.of("rate-guard.edge.flod.limits", "1/1m")))
			.at("rate-guard.edge.flod.limits")
			.because("no such property");
	}

	private static WebApplicationContextRunner application(Map<String, Object> more) {
		Map<String, Object> base = new LinkedHashMap<>(Map.of("rate-guard.policies.login.limits", "5/15m"));
		for (int i = 0; i < 2; i++) {
			String rule = "rate-guard.edge.rules[" + i + "].";
			base.putAll(Map.of(rule + "paths[0]", "/login", rule + "policy", "login", rule + "per[0]", "address",
					rule + "per[1]", "parameter:username"));
		}
		Map<String, Object> profile = new LinkedHashMap<>(Map.of(RULE + "paths", "/otp", RULE + "policy", "login"));
		profile.putAll(more);
		return Application.web().withInitializer((context) -> {
			context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("base", base));
			context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("profile", profile));
		});
	}

}
