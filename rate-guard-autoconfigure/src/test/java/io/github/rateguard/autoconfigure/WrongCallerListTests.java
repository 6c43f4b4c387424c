package io.github.rateguard.autoconfigure;

import io.github.rateguard.Caller;
import io.github.rateguard.caller.CallerLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lists of callers mean what they say, or the application does not start.
 */
class WrongCallerListTests {

	@ParameterizedTest(name = "{0}={1}")
	@CsvSource(delimiter = '|', textBlock = """
			allow.addresses[0] | 10.0.0.0/33 | The prefix length is not a number    | Write a network such as 10.0.0.0/8
			deny.addresses[0]  | 0.0.0.0/0   | It contains every address.           | Name the networks that are meant.
			deny.tiers[0]      | anonymous   | is the tier of callers who are not   | or networks in addresses.
			allow.tiers[0]     | partner     | No caller can have this tier.        | Known are: default.
			allow.tiers[0]     | very good   | The name of a tier has 1 to 64       | Choose a name of these characters.
			""")
	void anEntryThatCanBeNobodysStopsTheStart(String key, String value, String problem, String remedy) {
		FailedStart
			.expect(Application.web()
				.withInitializer((context) -> context
					.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
				.withPropertyValues("rate-guard.edge." + key + "=" + value))
			.at("rate-guard.edge." + key)
			.having(value)
			.because(problem)
			.advising(remedy);
	}

	@Test
	void aTierThatOnlyAListNamesCanBeToldByAClaim() {
		Application.web()
			.withPropertyValues("rate-guard.caller.tiers.claim=plan", "rate-guard.edge.allow.tiers=partner",
					"rate-guard.edge.deny.callers=mallory")
			.run((context) -> {
				CallerLists lists = context.getBean(CallerLists.class);
				assertThat(lists.allowed().contains(Caller.authenticated("acme", "partner"))).isTrue();
				assertThat(lists.denied().contains(Caller.authenticated("acme", "partner"))).isFalse();
				assertThat(lists.denied().contains(Caller.authenticated("mallory", "partner"))).isTrue();
				assertThat(context.getBean(KnownTiers.class).names()).contains("partner");
			});
	}

}
