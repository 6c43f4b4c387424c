package io.github.rateguard.edge;

import java.net.http.HttpResponse;
import java.util.stream.IntStream;

import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the edge looks at, the application can read.
 */
class EdgeBodyTests {

	private static Instance instance;

	private static int addresses;

	@BeforeAll
	static void start() {
		instance = Instance.local()
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.policies.login.limits", "3/15m")
			.with("rate-guard.policies.json-login.limits", "3/15m")
			.with("rate-guard.edge.rules[1].paths", "/json-login")
			.with("rate-guard.edge.rules[1].policy", "json-login")
			.with("rate-guard.edge.rules[1].per", "parameter:username")
			.with("rate-guard.edge.rules[1].count", "failures")
			.with("rate-guard.edge.rules[0].paths", "/otp,/upload")
			.with("rate-guard.edge.rules[0].policy", "login")
			.with("rate-guard.edge.rules[0].per", "parameter:username")
			.with("rate-guard.edge.rules[0].count", "failures")
			.start(EdgeApplication.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@Test
	void aFormIsReadByTheController() {
		assertThat(somebody().form("/otp", "username=form&code=123456").body()).isEqualTo("form");
	}

	@Test
	void aJsonBodyIsReadByTheController() {
		assertThat(somebody().json("/json-login", "{\"username\":\"json\",\"password\":\"secret\"}").body())
			.isEqualTo("json:2");
	}

	@Test
	void aMultipartBodyIsReadByTheController() {
		assertThat(upload("multipart", 10).body()).isEqualTo("multipart:10");
	}

	@Test
	void theAccountOfAMultipartBodyCounts() {
		IntStream.range(0, 3).forEach((i) -> assertThat(upload("counted", 10).statusCode()).isEqualTo(401));
		assertThat(upload("counted", 10).statusCode()).isEqualTo(429);
	}

	@Test
	void aJsonBodyAboveTheBoundIsReadByTheController() {
		String padding = "x".repeat(20_000);
		HttpResponse<String> login = somebody().json("/json-login",
				"{\"username\":\"large\",\"password\":\"secret\",\"padding\":\"" + padding + "\"}");
		assertThat(login.body()).isEqualTo("large:3");
	}

	@Test
	void paddingABodyHidesNoAccount() {
		String padding = "&padding=" + "x".repeat(20_000);
		IntStream.range(0, 3)
			.forEach((i) -> assertThat(somebody().form("/otp", "username=hidden&code=" + i + padding).statusCode())
				.isEqualTo(422));
		assertThat(somebody().form("/otp", "username=hidden-too&code=9" + padding).statusCode()).isEqualTo(429);
	}

	@Test
	void aFieldThatIsWrittenTwiceCountsAsTheControllerReadsIt() {
		for (int i = 0; i < 3; i++) {
			somebody().json("/json-login", "{\"username\":\"decoy-" + i + "\",\"username\":\"twice\"}");
		}
		assertThat(somebody().json("/json-login", "{\"username\":\"twice\"}").statusCode()).isEqualTo(429);
	}

	private static HttpResponse<String> upload(String username, int size) {
		String body = "--b\r\nContent-Disposition: form-data; name=\"username\"\r\n\r\n" + username
				+ "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n" + "x".repeat(size)
				+ "\r\n--b--\r\n";
		return somebody().client()
			.with("Content-Type", "multipart/form-data; boundary=b")
			.send("POST", "/upload", body);
	}

	private static Attacker somebody() {
		return new Attacker(instance, "192.0.2." + ++addresses);
	}

}
