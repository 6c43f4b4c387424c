package io.github.rateguard.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/**
 * Properties of behaviour mean what they say, or the application does not start.
 */
class WrongBehaviourTests {

	@ParameterizedTest(name = "{0}={1}")
	@CsvSource(delimiter = '|',
			textBlock = """
					throttle-factor                   | 0           | The factor must be between 1 and 1000.     | such as 4
					throttle-factor                   | 1001        | The factor must be between 1 and 1000.     | such as 4
					cost-factor                       | -1          | The factor must be between 1 and 1000.     | such as 1
					throttle-policy                   | serch       | There is no policy of this name.           | Did you mean 'search'?
					maximum-clients                   | 0           | The number of clients must be between 1    | such as 100000
					maximum-clients                   | 10000001    | The number of clients must be between 1    | such as 100000
					thresholds.tag                    | 0.0         | The score must be more than 0              | ascending scores
					thresholds.tag                    | NaN         | The score must be more than 0              | ascending scores
					thresholds.throttle               | 19.5        | not less than rate-guard.behaviour.thresholds.tag | ascending scores
					thresholds.challenge              | 29.0        | not less than rate-guard.behaviour.thresholds.throttle | ascending scores
					authenticated-thresholds.block    | 49.0        | not less than rate-guard.behaviour.authenticated-thresholds.challenge | ascending scores
					thresholds.block                  | 1001.0      | at most 1000                               | ascending scores
					allow.addresses[0]                | 10.0.0.0/33 | The prefix length is not a number          | Write a network
					allow.tiers[0]                    | partner     | No caller can have this tier.              | Known are: default.
					allow.fingerprints                | 8c98        | A fingerprint has 16 hexadecimal digits.   | Copy it from
					strongest-action.tiers.partner    | tag         | No caller can have this tier.              | Known are: default.
					strongest-action.policies.serch   | tag         | There is no policy of this name.           | Did you mean 'search'?
					exempt                            | beacon      | A path begins with a slash.                | Write '/beacon'.
					exempt                            | /a/{        | It is no pattern of a path                 | Write a path
					""")
	void aValueThatCannotBeMeantStopsTheStart(String key, String value, String problem, String remedy) {
		String place = "rate-guard.behaviour." + key;
		FailedStart failed = FailedStart.expect(application().withPropertyValues(place + "=" + value));
		if (key.startsWith("strongest-action.policies")) {
			failed.at("rate-guard.behaviour.strongest-action.policies").having("serch");
		}
		else if (key.startsWith("strongest-action")) {
			failed.at(place).having("partner");
		}
		else {
			failed.at(place).having(value);
		}
		failed.because(problem).advising(remedy);
	}

	@ParameterizedTest(name = "{0} {1} {2}")
	@CsvSource(delimiter = '|',
			textBlock = """
					/search | GETT |  parameter:q | methods | GETT         | It is no method of HTTP.      | Did you mean 'GET'?
					search  | GET  |  parameter:q | paths   | search       | A path begins with a slash.   | Write '/search'.
					/search | GET  |  query:q     | value   | query:q      | It is neither parameter:      | or 'path-variable:id'
					/search | GET  |  parameter:a b | value | a b          | The name after 'parameter:'   | Choose a name
					""")
	void anEnumerableThatCannotBeMeantStopsTheStart(String path, String method, String value, String wrong,
			String shown, String problem, String remedy) {
		String place = "rate-guard.behaviour.enumerable[0].";
		FailedStart
			.expect(application().withPropertyValues(place + "paths=" + path, place + "methods=" + method,
					place + "value=" + value))
			.at(place + wrong)
			.having(shown)
			.because(problem)
			.advising(remedy);
	}

	@Test
	void anEnumerableThatSaysTooLittleStopsTheStart() {
		FailedStart.expect(application().withPropertyValues("rate-guard.behaviour.enumerable[0].value=parameter:q"))
			.at("rate-guard.behaviour.enumerable[0].paths")
			.havingNothing()
			.advising("paths: /search");
		FailedStart.expect(application().withPropertyValues("rate-guard.behaviour.enumerable[0].paths=/search"))
			.at("rate-guard.behaviour.enumerable[0].value")
			.havingNothing()
			.advising("'parameter:q'");
	}

	@Test
	void aMisspelledPropertyStopsTheStart() {
		FailedStart.expect(application().withPropertyValues("rate-guard.behaviour.throttle-facter=4"))
			.at("rate-guard.behaviour.throttle-facter")
			.advising("Did you mean 'rate-guard.behaviour.throttle-factor'?");
		FailedStart
			.expect(application().withPropertyValues("rate-guard.behaviour.enumerable[0].paths=/a",
					"rate-guard.behaviour.enumerable[0].valu=parameter:q"))
			.at("rate-guard.behaviour.enumerable[0].valu")
			.advising("enumerable[0].value");
	}

	@ParameterizedTest
	@CsvSource({ "mode,on", "strongest-action.default,ban", "enabled,perhaps" })
	void aWordThatIsNoneStopsTheStart(String key, String value) {
		FailedStart.expect(application().withPropertyValues("rate-guard.behaviour." + key + "=" + value));
	}

	private static WebApplicationContextRunner application() {
		return Application.web()
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withPropertyValues("rate-guard.policies.search.limits=10/1m");
	}

}
