package io.github.rateguard.edge;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.rateguard.testsupport.StandingTime;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.multipart.MultipartFile;

/**
 * Logins of several kinds. The password of user-N is secret-N, for the first 2,000.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ StandingTime.class, EdgeApplication.Logins.class })
class EdgeApplication {

	static final int USERS = 2_000;

	@Bean
	EdgeVerdicts edgeVerdicts() {
		return new EdgeVerdicts();
	}

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http) {
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/login", "/otp", "/json-login", "/upload")
				.permitAll()
				.anyRequest()
				.authenticated())
			.csrf(AbstractHttpConfigurer::disable)
			.cors(Customizer.withDefaults())
			.formLogin(Customizer.withDefaults())
			.httpBasic(Customizer.withDefaults())
			.build();
	}

	@Bean
	CorsConfigurationSource corsConfigurationSource() {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOrigins(List.of("https://shop.example"));
		configuration.setAllowedMethods(List.of("GET", "POST"));
		configuration.setExposedHeaders(List.of("Retry-After"));
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/**", configuration);
		return source;
	}

	@Bean
	UserDetailsService userDetailsService() {
		return (name) -> {
			int number = number(name);
			if (number < 0 || number >= USERS) {
				throw new UsernameNotFoundException(name);
			}
			return User.withUsername(name).password("secret-" + number).roles("USER").build();
		};
	}

	private static int number(String name) {
		try {
			return Integer.parseInt(name.substring("user-".length()));
		}
		catch (IndexOutOfBoundsException | NumberFormatException ex) {
			return -1;
		}
	}

	@Bean
	CountingEncoder passwordEncoder() {
		return new CountingEncoder();
	}

	/**
	 * Compares passwords, and counts how often.
	 */
	static final class CountingEncoder implements PasswordEncoder {

		private final AtomicInteger wrong = new AtomicInteger();

		@Override
		public String encode(CharSequence password) {
			return password.toString();
		}

		@Override
		public boolean matches(CharSequence password, String encoded) {
			boolean right = encoded.contentEquals(password);
			if (!right) {
				this.wrong.incrementAndGet();
			}
			return right;
		}

		int wrong() {
			return this.wrong.get();
		}

	}

	@RestController
	static class Logins {

		@PostMapping("/otp")
		ResponseEntity<String> otp(@RequestParam String username, @RequestParam String code) {
			return code.equals("123456") ? ResponseEntity.ok(username)
					: ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body("wrong code");
		}

		@PostMapping("/json-login")
		ResponseEntity<String> json(@RequestBody Map<String, Object> login) {
			String echo = login.get("username") + ":" + login.size();
			return "secret".equals(login.get("password")) ? ResponseEntity.ok(echo)
					: ResponseEntity.status(HttpStatus.UNAUTHORIZED).body(echo);
		}

		@PostMapping("/upload")
		ResponseEntity<String> upload(@RequestParam String username, @RequestParam MultipartFile file) {
			return ResponseEntity.status(HttpStatus.UNAUTHORIZED).body(username + ":" + file.getSize());
		}

	}

}
