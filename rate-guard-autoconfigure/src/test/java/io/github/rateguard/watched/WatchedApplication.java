package io.github.rateguard.watched;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.RateLimited;
import io.github.rateguard.testsupport.StandingTime;
import io.github.rateguard.web.BehaviourTag;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

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
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Handlers that end in many ways, some of them behind Spring Security. The password of
 * everybody is {@code password}.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ StandingTime.class, WatchedApplication.Handlers.class, WatchedApplication.Endings.class,
		WatchedApplication.Forwards.class })
class WatchedApplication implements WebMvcConfigurer {

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		registry.addResourceHandler("/files/**").addResourceLocations("classpath:/static-files/");
	}

	@Bean
	Observed observed() {
		return new Observed();
	}

	@Bean
	ThoughtOf thoughtOf() {
		return new ThoughtOf();
	}

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http) {
		return http
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers("/private/**", "/actuator/beans")
				.authenticated()
				.requestMatchers("/admin/**")
				.hasRole("ADMIN")
				.anyRequest()
				.permitAll())
			.csrf(AbstractHttpConfigurer::disable)
			.formLogin(Customizer.withDefaults())
			.httpBasic(Customizer.withDefaults())
			.build();
	}

	@Bean
	UserDetailsService userDetailsService() {
		return (name) -> User.withUsername(name)
			.password("{noop}password")
			.roles(name.startsWith("pro-") ? "PRO" : "USER")
			.build();
	}

	@Controller
	@ResponseBody
	static class Handlers {

		@GetMapping("/last")
		ResponseEntity<String> last() {
			return ResponseEntity.status(418).body("last");
		}

		@GetMapping({ "/plain", "/private/plain", "/admin/plain", "/exempt/plain" })
		String plain() {
			return "plain";
		}

		@RateLimited("guarded")
		@GetMapping("/guarded")
		String guarded() {
			return "guarded";
		}

		@RateLimited("everybody")
		@GetMapping("/everybody")
		String everybody() {
			return "everybody";
		}

		@GetMapping("/search")
		String search(@RequestParam(required = false) @Nullable String q) {
			return "found " + q;
		}

		@PostMapping("/search")
		String searchByForm(@RequestParam String q) {
			return "found " + q;
		}

		@GetMapping("/items/{id}")
		String item(@PathVariable String id) {
			return "item " + id;
		}

		@RequestMapping({ "/told", "/told/error" })
		List<String> told(HttpServletRequest request, @Nullable BehaviourTag tag) {
			String names = Collections.list(request.getHeaderNames())
				.stream()
				.filter(BehaviourTag.HEADER::equalsIgnoreCase)
				.toList()
				.toString();
			return List.of(String.valueOf(request.getHeader("rate-guard-BEHAVIOUR")),
					Collections.list(request.getHeaders(BehaviourTag.HEADER)).toString(), names,
					(tag != null) ? tag.action() + " " + tag.enforced() : "none",
					String.valueOf(request.getIntHeader(BehaviourTag.HEADER)));
		}

		@GetMapping("/told-later")
		void toldLater(HttpServletRequest request) {
			request.startAsync().dispatch("/told");
		}

	}

	@Controller
	@ResponseBody
	static class Endings {

		@GetMapping("/callable")
		Callable<String> callable() {
			return () -> "called";
		}

		@GetMapping("/callable-fails")
		Callable<String> callableFails() {
			return () -> {
				throw new IllegalStateException("planned");
			};
		}

		@GetMapping("/deferred")
		DeferredResult<ResponseEntity<String>> deferred() {
			DeferredResult<ResponseEntity<String>> result = new DeferredResult<>();
			CompletableFuture.runAsync(() -> result.setResult(ResponseEntity.status(202).body("deferred")));
			return result;
		}

		@GetMapping("/times-out")
		DeferredResult<String> timesOut() {
			return new DeferredResult<>(1L);
		}

		@GetMapping("/future-fails")
		CompletableFuture<String> futureFails() {
			return CompletableFuture.failedFuture(new ResponseStatusException(HttpStatus.GONE));
		}

		@GetMapping("/events")
		SseEmitter events() {
			SseEmitter emitter = new SseEmitter();
			CompletableFuture.runAsync(() -> {
				try {
					emitter.send("one");
					emitter.complete();
				}
				catch (IOException ex) {
					emitter.completeWithError(ex);
				}
			});
			return emitter;
		}

		@GetMapping("/stream")
		StreamingResponseBody stream() {
			return (out) -> out.write("streamed".getBytes());
		}

		@GetMapping("/dispatches")
		void dispatches(HttpServletRequest request, HttpServletResponse response) {
			request.startAsync(request, response).dispatch("/plain");
		}

		@GetMapping("/throws")
		String fail() {
			throw new IllegalStateException("planned");
		}

		@GetMapping("/sends-error")
		void sendError(HttpServletResponse response) throws IOException {
			response.sendError(410);
		}

		@GetMapping("/includes")
		void include(HttpServletRequest request, HttpServletResponse response) throws Exception {
			request.getRequestDispatcher("/plain").include(request, response);
		}

	}

	@Controller
	static class Forwards {

		@GetMapping("/forwards")
		String forward() {
			return "forward:/plain";
		}

		@GetMapping("/forwards-to-guarded")
		String forwardToGuarded() {
			return "forward:/guarded";
		}

	}

}
