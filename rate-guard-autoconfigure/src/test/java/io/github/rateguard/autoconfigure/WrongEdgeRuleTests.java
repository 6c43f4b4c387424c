package io.github.rateguard.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/**
 * What is wrong with a rule of the edge stops the start and says what to write.
 */
class WrongEdgeRuleTests {

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource(delimiter = '|', textBlock = """
			paths  | login            | A path begins with a slash.                 | Write '/login'.
			paths  | /{               | It is no pattern of a path                  | Write a path such as /login
			methods | POTS           | It is no method of HTTP.                    | Did you mean 'POST'?
			policy | lgoin            | There is no policy of this name.            | login
			per    | adress           | It is neither address, basic-user, block    | address
			per    | parameter:a b    | The name of a parameter                     | Choose
			""")
	void aWrongValueStopsTheStart(String property, String value, String problem, String remedy) {
		FailedStart.expect(rule().withPropertyValues("rate-guard.edge.rules[0]." + property + "=" + value))
			.at("rate-guard.edge.rules[0]." + property)
			.because(problem)
			.advising(remedy);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "paths", "per" })
	void aRuleThatSaysNothingStopsTheStart(String property) {
		FailedStart.expect(rule().withPropertyValues("rate-guard.edge.rules[0]." + property + "="))
			.at("rate-guard.edge.rules[0]." + property)
			.advising("Write for example");
	}

	@Test
	void aRuleWithoutAPolicyStopsTheStart() {
		FailedStart.expect(Application.web().withPropertyValues("rate-guard.edge.rules[0].paths=/login"))
			.at("rate-guard.edge.rules[0].policy")
			.because("The rule names no policy.")
			.advising("Write the name of one of rate-guard.policies.");
	}

	@Test
	void aPolicyWithAConcurrencyStopsTheStart() {
		FailedStart.expect(rule().withPropertyValues("rate-guard.policies.login.concurrency=2"))
			.at("rate-guard.edge.rules[0].policy")
			.having("login")
			.because("The policy has a concurrency, which the edge does not keep.")
			.advising("Use a policy without concurrency here");
	}

	@Test
	void aWrongLimitOfRefusalsStopsTheStart() {
		FailedStart.expect(Application.web().withPropertyValues("rate-guard.edge.penalty.after=often"))
			.at("rate-guard.edge.penalty.after")
			.having("often");
	}

	@Test
	void aBurstOfRefusalsStopsTheStart() {
		FailedStart.expect(Application.web().withPropertyValues("rate-guard.edge.penalty.after=100/10m burst 3"))
			.at("rate-guard.edge.penalty.after")
			.because("there is no burst")
			.advising("Write for example 100/10m.");
	}

	@Test
	void aWrongLimitOfFloodsStopsTheStart() {
		FailedStart.expect(Application.web().withPropertyValues("rate-guard.edge.flood.limits=many"))
			.at("rate-guard.edge.flood.limits")
			.having("many");
	}

	private static WebApplicationContextRunner rule() {
		return Application.web()
			.withPropertyValues("rate-guard.policies.login.limits=5/15m", "rate-guard.edge.rules[0].paths=/login",
					"rate-guard.edge.rules[0].policy=login");
	}

}
