package io.github.rateguard.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A property that nobody reads stops the start: whoever wrote it believes in it.
 */
class UnknownPropertyTests {

	@ParameterizedTest(name = "{0}={1}")
	@CsvSource(delimiter = '|',
			textBlock = """
					rate-guard.defualt-policy               | search   | rate-guard.default-policy
					rate-guard.policies.search.pre          | tier     | rate-guard.policies.search.per
					rate-guard.policies.search.tokens       | 5        | rate-guard.policies.search.
					rate-guard.policies.export.limit        | 10/1h    | rate-guard.policies.export.limits
					rate-guard.client-address.trusted-proxy | 10.1.2.3 | rate-guard.client-address.trusted-proxies
					rate-guard.caller.tiers.claims          | plan     | rate-guard.caller.tiers.claim
					rate-guard.policies.my.policy.limits    | 10/1h    | A name has no dots: write 'rate-guard.policies.my-policy.limits'.
					rate-guard.policies.a.b.c.tiers.pro     | 10/1h    | A name has no dots: write 'rate-guard.policies.a-b-c.tiers.pro'.
					rate-guard.store.type                   | redis    | rate-guard.store
					rate-guard.budgets.llm.limits           | 50 USD   | rate-guard.budgets.llm.limit
					""")
	void aMisspelledPropertyStopsTheStart(String property, String value, String meant) {
		FailedStart
			.expect(Application.web()
				.withPropertyValues("rate-guard.policies.search.limits=100/1m", property + "=" + value))
			.at(property)
			.having(value)
			.advising(meant);
	}

	@Test
	void theValueOfAMisspelledPropertyOfAlertsIsNotShownAsItMayBeASecret() {
		FailedStart
			.expect(Application.web()
				.withPropertyValues("rate-guard.alerts.slack.webhook-ulr=https://hooks.slack.com/services/T/B/x"))
			.at("rate-guard.alerts.slack.webhook-ulr")
			.havingNothing()
			.advising("rate-guard.alerts.slack.webhook-url");
	}

}
