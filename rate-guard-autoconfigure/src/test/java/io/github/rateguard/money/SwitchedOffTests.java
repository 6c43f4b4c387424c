package io.github.rateguard.money;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Costly handlers of an application in which rate-guard is switched off.
 */
class SwitchedOffTests {

	@ParameterizedTest
	@ValueSource(strings = { "/report?amount=0.02", "/report-only?amount=0.02", "/sse", "/estimate" })
	void goOnAndNobodyPays(String path) {
		try (Instance instance = Instance.local()
			.with("rate-guard.enabled", "false")
			.with("rate-guard.budgets.hour.limit", "0.01 USD/1h")
			.start(CostlyApplication.class)) {
			assertThat(Client.anonymous(instance).get(path).statusCode()).isEqualTo(200);
		}
	}

}
