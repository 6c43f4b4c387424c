package io.github.rateguard.web;

import io.github.rateguard.RateLimited;
import io.github.rateguard.guard.VerdictListener;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Behind a trusted proxy, here 127.0.0.1, the right hop is the client.
 */
class TrustedProxyTests {

	private static Client send(Instance instance, String field, String... lines) {
		Client client = Client.anonymous(instance);
		for (String line : lines) {
			client = client.with(field, line);
		}
		return client;
	}

	private static String network(Instance instance, String field, String... lines) {
		return send(instance, field, lines).get("/who").body();
	}

	@Nested
	class XForwardedFor {

		private static final String FIELD = "X-Forwarded-For";

		private static Instance instance;

		@BeforeAll
		static void start() {
			instance = Instance.local()
				.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
				.start(Application.class);
		}

		@AfterAll
		static void stop() {
			instance.close();
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				198.51.100.1                                  | 198.51.100.1
				198.51.100.1:4711                             | 198.51.100.1
				203.0.113.9, 198.51.100.1                     | 198.51.100.1
				203.0.113.9, garbage, 198.51.100.1            | 198.51.100.1
				203.0.113.9, 198.51.100.1, 127.0.0.2          | 198.51.100.1
				203.0.113.9, 198.51.100.1, ::ffff:127.0.0.2   | 198.51.100.1
				198.51.100.1, garbage                         | 127.0.0.1
				198.51.100.1, 127.0.0.2, garbage              | 127.0.0.1
				198.51.100.1, garbage, 127.0.0.2              | 127.0.0.2
				198.51.100.1,                                 | 127.0.0.1
				unknown                                       | 127.0.0.1
				127.0.0.9                                     | 127.0.0.9
				2001:db8:1:2:3::4                             | 2001:db8:1:2::/64
				[2001:db8:1:2:3::4]:4711                      | 2001:db8:1:2::/64
				::ffff:192.0.2.1                              | 192.0.2.1
				::ffff:c000:201                               | 192.0.2.1
				0300.0.2.1                                    | 127.0.0.1
				""")
		void rightmostHopThatIsNotTrustedIsTheClient(String line, String network) {
			assertThat(network(instance, FIELD, line)).isEqualTo(network);
		}

		@Test
		void withoutTheFieldTheProxyIsTheClient() {
			assertThat(network(instance, FIELD)).isEqualTo("127.0.0.1");
		}

		@Test
		void severalLinesAreOneList() {
			assertThat(network(instance, FIELD, "203.0.113.9", "198.51.100.1")).isEqualTo("198.51.100.1");
			assertThat(network(instance, FIELD, "198.51.100.1", "127.0.0.2")).isEqualTo("198.51.100.1");
			assertThat(network(instance, FIELD, "198.51.100.1", "garbage")).isEqualTo("127.0.0.1");
			assertThat(network(instance, FIELD, "203.0.113.9, 203.0.113.8", "198.51.100.1, 127.0.0.2"))
				.isEqualTo("198.51.100.1");
		}

		@Test
		void theOtherFieldIsNotRead() {
			assertThat(send(instance, FIELD, "198.51.100.1").with("Forwarded", "for=203.0.113.9").get("/who").body())
				.isEqualTo("198.51.100.1");
			assertThat(network(instance, "Forwarded", "for=203.0.113.9")).isEqualTo("127.0.0.1");
		}

		@Test
		void clientsBehindTheProxyHaveLimitsOfTheirOwn() {
			assertThat(send(instance, FIELD, "198.51.100.20").statuses(4, "/limited")).endsWith(200, 429);
			assertThat(send(instance, FIELD, "198.51.100.21").statuses(4, "/limited")).endsWith(200, 429);
		}

		@Test
		void twoAddressesInOneNetworkOfIpv6AreOneCaller() {
			assertThat(send(instance, FIELD, "2001:db8:7:7::1").statuses(3, "/limited")).containsOnly(200);
			assertThat(send(instance, FIELD, "2001:db8:7:7:ffff::2").get("/limited").statusCode()).isEqualTo(429);
			assertThat(send(instance, FIELD, "2001:db8:7:8::1").get("/limited").statusCode()).isEqualTo(200);
		}

		@Test
		void ipv4MappedAddressIsTheIpv4Address() {
			assertThat(send(instance, FIELD, "::ffff:192.0.2.77").statuses(3, "/limited")).containsOnly(200);
			assertThat(send(instance, FIELD, "192.0.2.77").get("/limited").statusCode()).isEqualTo(429);
			assertThat(send(instance, FIELD, "::ffff:192.0.2.78").get("/limited").statusCode()).isEqualTo(200);
		}

		@Test
		void valuesThatTheClientPrependsMakeNoOtherCaller() {
			for (int i = 0; i < 20; i++) {
				int status = send(instance, FIELD, "10.0.0." + i, "198.51.100.30").get("/limited").statusCode();
				assertThat(status).isEqualTo((i < 3) ? 200 : 429);
			}
		}

		@Test
		void userNamedLikeAnAddressDoesNotShareItsBucket() {
			assertThat(send(instance, FIELD, "198.51.100.40").statuses(4, "/limited")).endsWith(429);
			assertThat(send(instance, FIELD, "198.51.100.41").as("198.51.100.40").get("/limited").statusCode())
				.isEqualTo(200);
		}

		@Test
		void unusableHopsAreCounted() {
			double before = unusableHops();
			network(instance, FIELD, "garbage");
			assertThat(unusableHops()).isEqualTo(before + 1);
		}

		private double unusableHops() {
			return instance.bean(MeterRegistry.class).get("rate.guard.unusable.hops").functionCounter().count();
		}

	}

	@Nested
	class Forwarded {

		private static final String FIELD = "Forwarded";

		private static Instance instance;

		@BeforeAll
		static void start() {
			instance = Instance.local()
				.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
				.with("rate-guard.client-address.header", "forwarded")
				.start(Application.class);
		}

		@AfterAll
		static void stop() {
			instance.close();
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
				for=198.51.100.1                                      | 198.51.100.1
				For="198.51.100.1:4711";proto=https                   | 198.51.100.1
				for=203.0.113.9, for=198.51.100.1;by=127.0.0.1        | 198.51.100.1
				for=198.51.100.1, for=127.0.0.2                       | 198.51.100.1
				for="203.0.113.9, for=198.51.100.1                    | 198.51.100.1
				for="[2001:db8:1:2:3::4]:4711"                        | 2001:db8:1:2::/64
				for="[::ffff:192.0.2.1]"                              | 192.0.2.1
				for=_hidden                                           | 127.0.0.1
				for=198.51.100.1;for=203.0.113.9                      | 127.0.0.1
				""")
		void rightmostHopThatIsNotTrustedIsTheClient(String line, String network) {
			assertThat(network(instance, FIELD, line)).isEqualTo(network);
		}

		@Test
		void severalLinesAreOneList() {
			assertThat(network(instance, FIELD, "for=203.0.113.9", "for=198.51.100.1, for=127.0.0.2"))
				.isEqualTo("198.51.100.1");
		}

		@Test
		void theOtherFieldIsNotRead() {
			assertThat(network(instance, "X-Forwarded-For", "203.0.113.9")).isEqualTo("127.0.0.1");
		}

		@Test
		void clientsBehindTheProxyHaveLimitsOfTheirOwn() {
			assertThat(send(instance, FIELD, "for=198.51.100.20").statuses(4, "/limited")).endsWith(200, 429);
			assertThat(send(instance, FIELD, "for=198.51.100.21").statuses(4, "/limited")).endsWith(200, 429);
		}

	}

	@GuardedApplication
	@RestController
	static class Application {

		private static final ThreadLocal<String> NETWORK = new ThreadLocal<>();

		@Bean
		VerdictListener remembersTheNetwork() {
			return (verdict) -> NETWORK.set(verdict.caller().address().network());
		}

		@RateLimited(limit = "1000000/1h")
		@GetMapping("/who")
		String who() {
			return NETWORK.get();
		}

		@RateLimited(limit = "3/1h")
		@GetMapping("/limited")
		String limited() {
			return "";
		}

	}

}
