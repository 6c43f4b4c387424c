package io.github.rateguard.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.client.RestClient;

/**
 * Whoever is to be told can be told, or the application does not start. What may be a
 * secret is not shown.
 */
class WrongAlertPropertyTests {

	private static final String URL = "rate-guard.alerts.webhook.url=https://alerts.example.org/hook";

	private static final String SECRET = "rate-guard.alerts.webhook.secret=";

	private final WebApplicationContextRunner application = Application.web()
		.withInitializer(
				(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()));

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			hooks.slack.com/services/T/B/x             | It does not start with https:// or http://.
			ftp://hooks.slack.com/services/T/B/x       | It does not start with https:// or http://.
			file:///etc/passwd                         | It does not start with https:// or http://.
			false                                      | It does not start with https:// or http://.
			''                                         | It does not start with https:// or http://.
			https:///services/T/B/x                    | It names no host.
			https://hooks.slack.com:99999/services     | It names no host.
			https://alice:secret@hooks.slack.com/x     | It has a user or a fragment
			https://hooks.slack.com/services/T B/x     | It is no URL.
			https://hooks.slack.com/${slack.path}      | It holds a placeholder
			""")
	void aWrongUrlStopsTheStart(String url, String problem) {
		for (String place : new String[] { "rate-guard.alerts.slack.webhook-url", "rate-guard.alerts.webhook.url" }) {
			FailedStart.expect(this.application.withPropertyValues(place + "=" + url))
				.at(place)
				.havingNothing()
				.because(problem);
		}
	}

	@Test
	void aWebhookWithoutASecretStopsTheStart() {
		FailedStart.expect(this.application.withPropertyValues(URL))
			.at("rate-guard.alerts.webhook.secret")
			.havingNothing()
			.because("A webhook needs a secret")
			.advising("at least 16 characters");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                     | less than 16 characters
			short                  | less than 16 characters
			'x                   ' | less than 16 characters
			${the.webhook.secret}  | placeholder
			""")
	void aSecretThatIsNoneStopsTheStart(String secret, String problem) {
		FailedStart.expect(this.application.withPropertyValues(URL, SECRET + secret))
			.at("rate-guard.alerts.webhook.secret")
			.havingNothing()
			.because(problem);
	}

	@Test
	void aSecretWithoutAWebhookStopsTheStart() {
		FailedStart.expect(this.application.withPropertyValues(SECRET + "0123456789abcdef"))
			.at("rate-guard.alerts.webhook.url")
			.havingNothing()
			.because("nobody to be told");
	}

	@ParameterizedTest
	@CsvSource({ "0s, PT0S", "-1m, PT-1M", "999ms, PT0.999S", "8d, PT192H" })
	void aCoolDownThatIsNoneStopsTheStart(String coolDown, String shown) {
		FailedStart.expect(this.application.withPropertyValues("rate-guard.alerts.cool-down=" + coolDown))
			.at("rate-guard.alerts.cool-down")
			.having(shown)
			.advising("such as 15m");
	}

	@Test
	void aUrlThatNothingCanCallStopsTheStart() {
		FailedStart
			.expect(this.application.withPropertyValues(URL, SECRET + "0123456789abcdef")
				.withClassLoader(new FilteredClassLoader(RestClient.class)))
			.at("rate-guard.alerts.webhook.url")
			.havingNothing()
			.because("there is no RestClient")
			.advising("Add org.springframework:spring-web");
	}

}
