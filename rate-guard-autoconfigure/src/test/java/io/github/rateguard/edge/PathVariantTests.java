package io.github.rateguard.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.StandingTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.DefaultHttpFirewall;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However a path is written: a request that reaches the guarded handler was counted by
 * the rule of its path. The application is as lenient as Spring lets it be: no firewall
 * to speak of, paths that ignore case and slashes at their end.
 */
class PathVariantTests {

	private static final List<String> TARGETS = List.of("/admin/secret", "/admin/secret/", "/admin//secret",
			"//admin/secret", "///admin///secret///", "/admin/./secret", "/./admin/secret", "/x/../admin/secret",
			"/admin/x/../secret", "/admin/secret/.", "/admin/secret/x/..", "/ADMIN/secret", "/admin/SECRET",
			"/Admin/Secret/", "/%61dmin/secret", "/admin/%73ecret", "/%61%64%6d%69%6e/%73%65%63%72%65%74",
			"/admin/secret;a=b", "/admin;a=b/secret", "/admin;/secret;", "/;a/admin/secret", "/admin/secret;a=b/",
			"/admin/;a=b/secret", "/admin/secret?x=/public", "/admin/secret?", "/admin/%2e/secret",
			"/x/%2e%2e/admin/secret", "/admin%2Fsecret", "/admin/secret%2F", "/admin/secret%00", "/admin/secret%3Ba",
			"/admin/secret%20", "/admin/%2573ecret", "/admin\\secret", "/admin/secret.json", "/admin/secret#x",
			"http://localhost/admin/secret", "/admin/secret/..;/secret", "/public/..;/admin/secret",
			"/public/%2e%2e;/admin/secret", "/admin/secret;jsessionid=1");

	private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", "POST", "get", "PUT", "TRACE",
			"PROPFIND");

	private static Instance instance;

	@BeforeAll
	static void start() {
		Settings settings = Instance.local()
			.with("rate-guard.policies.admin.limits", "1000000/1h")
			.with("rate-guard.edge.rules[0].paths", "/admin/**")
			.with("rate-guard.edge.rules[0].policy", "admin");
		instance = settings.start(Application.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	static Stream<String> requestLines() {
		return Stream.concat(TARGETS.stream().map((target) -> "GET " + target),
				METHODS.stream().map((method) -> method + " /admin/secret"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("requestLines")
	void whoeverReachesTheHandlerWasCounted(String requestLine) {
		int reached = handler().reached.get();
		int decided = verdicts().decided();
		send(requestLine);
		if (handler().reached.get() > reached) {
			assertThat(verdicts().decided()).isGreaterThan(decided);
		}
	}

	@Test
	void manyOfThemReachTheHandler() {
		int before = handler().reached.get();
		requestLines().forEach(PathVariantTests::send);
		assertThat(handler().reached.get() - before).isGreaterThanOrEqualTo(20);
	}

	@Test
	void otherPathsAreNotCounted() {
		int before = verdicts().decided();
		send("GET /public");
		send("GET /administrator");
		assertThat(verdicts().decided()).isEqualTo(before);
	}

	private static Application.Handler handler() {
		return instance.bean(Application.Handler.class);
	}

	private static EdgeVerdicts verdicts() {
		return instance.bean(EdgeVerdicts.class);
	}

	private static void send(String requestLine) {
		String request = requestLine + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
		try (Socket socket = new Socket("127.0.0.1", instance.port())) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			socket.getInputStream().readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ StandingTime.class, Application.Handler.class })
	static class Application implements WebMvcConfigurer {

		@Bean
		EdgeVerdicts edgeVerdicts() {
			return new EdgeVerdicts();
		}

		@Bean
		SecurityFilterChain securityFilterChain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.csrf(AbstractHttpConfigurer::disable)
				.build();
		}

		@Bean
		WebSecurityCustomizer lenientFirewall() {
			DefaultHttpFirewall firewall = new DefaultHttpFirewall();
			firewall.setAllowUrlEncodedSlash(true);
			return (web) -> web.httpFirewall(firewall);
		}

		@Bean
		UrlHandlerFilter slashesAtTheEnd() {
			return UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build();
		}

		@Override
		public void configurePathMatch(PathMatchConfigurer configurer) {
			PathPatternParser parser = new PathPatternParser();
			parser.setCaseSensitive(false);
			configurer.setPatternParser(parser);
		}

		@RestController
		static class Handler {

			private final AtomicInteger reached = new AtomicInteger();

			@RequestMapping("/admin/secret")
			String secret() {
				this.reached.incrementAndGet();
				return "secret";
			}

			@RequestMapping("/public")
			String open() {
				return "public";
			}

		}

	}

}
