package io.github.rateguard.sample;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Logs in as people do.
 */
final class LoginForm {

	private static final Pattern CSRF_TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

	private LoginForm() {
	}

	static EntityExchangeResult<String> send(RestTestClient browser, String user, String password) {
		return sendTo(URI.create("/login"), browser, user, password);
	}

	static EntityExchangeResult<String> sendTo(URI uri, RestTestClient browser, String user, String password) {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.set("username", user);
		form.set("password", password);
		form.set("_csrf", csrfToken(browser));
		return browser.post().uri(uri).body(form).exchange().returnResult(String.class);
	}

	private static String csrfToken(RestTestClient browser) {
		String page = browser.get().uri("/login").exchange().returnResult(String.class).getResponseBody();
		Matcher matcher = CSRF_TOKEN.matcher(String.valueOf(page));
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

	static boolean isIn(EntityExchangeResult<?> result) {
		return result.getStatus() == HttpStatus.FOUND && !isWrong(result);
	}

	static boolean isWrong(EntityExchangeResult<?> result) {
		return result.getStatus() == HttpStatus.FOUND
				&& String.valueOf(result.getResponseHeaders().getFirst(HttpHeaders.LOCATION)).endsWith("/login?error");
	}

}
