package io.github.rateguard.money;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.rateguard.Cost;
import io.github.rateguard.CostMeter;
import io.github.rateguard.RateLimited;
import io.github.rateguard.policy.CostEstimator;
import io.github.rateguard.testsupport.GuardedApplication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Handlers that cost money, each in another way. What they would ask for money counts
 * their calls.
 */
@GuardedApplication
@EnableMethodSecurity
@Import({ CostlyApplication.Handlers.class, CostlyApplication.CostlyByClass.class })
class CostlyApplication {

	@Bean
	Upstream upstream() {
		return new Upstream();
	}

	@Bean
	CostEstimator byLength() {
		return (request) -> {
			String text = request.queryParameter("text");
			return new BigDecimal("0.0001").multiply(BigDecimal.valueOf((text != null) ? text.length() : 1_000));
		};
	}

	@Bean
	WebMvcConfigurer veto() {
		return new WebMvcConfigurer() {

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(new Veto()).addPathPatterns("/vetoed", "/turned-away");
			}

		};
	}

	private static final class Veto implements HandlerInterceptor {

		@Override
		public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
			if (request.getRequestURI().equals("/turned-away")) {
				throw new IllegalStateException("planned");
			}
			response.setStatus(HttpStatus.CONFLICT.value());
			return false;
		}

	}

	/**
	 * What is paid for.
	 */
	static final class Upstream {

		private final AtomicInteger calls = new AtomicInteger();

		private final Semaphore gate = new Semaphore(0);

		void call() {
			this.calls.incrementAndGet();
		}

		int calls() {
			return this.calls.get();
		}

		void awaitOpen() {
			try {
				if (!this.gate.tryAcquire(20, TimeUnit.SECONDS)) {
					throw new IllegalStateException("Nobody came in time");
				}
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		void open() {
			this.gate.release();
		}

	}

	@RestController
	@Cost(value = "0.5", budget = "day")
	static class CostlyByClass {

		@GetMapping("/by-class")
		String byClass() {
			return "done";
		}

		@Cost(value = "0.25", budget = "day")
		@GetMapping("/by-method")
		String byMethod() {
			return "done";
		}

	}

	@RestController
	static class Handlers {

		private final Upstream upstream;

		private final CostMeter injected;

		Handlers(Upstream upstream, CostMeter injected) {
			this.upstream = upstream;
			this.injected = injected;
		}

		@Cost(value = "0.1", budget = "hour")
		@GetMapping("/estimate")
		String estimate() {
			this.upstream.call();
			return "done";
		}

		@Cost(value = "0.1", budget = "hour")
		@GetMapping("/report")
		String report(@RequestParam String[] amount, CostMeter meter) {
			for (String each : amount) {
				meter.spent(each);
			}
			return meter.spentMicros() + "";
		}

		@Cost(value = "0", budget = "hour")
		@GetMapping("/report-only")
		String reportOnly(@RequestParam String amount) {
			this.injected.spent(amount);
			return "done";
		}

		@Cost(estimator = "byLength", budget = "hour")
		@GetMapping("/estimated")
		String estimated() {
			return "done";
		}

		@Cost(value = "0.1", budget = "hour")
		@GetMapping("/fails")
		String fails(@RequestParam(required = false) String amount, CostMeter meter) {
			if (amount != null) {
				meter.spent(amount);
			}
			throw new IllegalStateException("planned");
		}

		@Cost(value = "0.1", budget = "hour")
		@GetMapping("/bad-gateway")
		ResponseEntity<String> badGateway() {
			return ResponseEntity.status(HttpStatus.BAD_GATEWAY).body("upstream failed");
		}

		@Cost(value = "0.1", budget = "hour")
		@GetMapping("/validated")
		String validated(@RequestParam int number) {
			return "done " + number;
		}

		@Cost(value = "0.1", budget = "hour")
		@GetMapping("/vetoed")
		String vetoed() {
			return "done";
		}

		@Cost(value = "0.1", budget = "hour")
		@GetMapping("/turned-away")
		String turnedAway() {
			return "done";
		}

		@Cost(value = "0.1", budget = "hour")
		@GetMapping("/fails-into-a-view")
		String failsIntoAView() {
			throw new UnsupportedOperationException("planned");
		}

		@ExceptionHandler
		ModelAndView shown(UnsupportedOperationException ex) {
			return new ModelAndView(new RedirectView("/sorry"));
		}

		@Cost(value = "0.1", budget = "hour")
		@GetMapping("/throws-as-if-turned-down")
		String throwsAsIfTurnedDown() throws ServletRequestBindingException {
			throw new ServletRequestBindingException("planned");
		}

		@Cost(value = "0.1", budget = "hour")
		@PreAuthorize("denyAll()")
		@GetMapping("/denied")
		String denied() {
			return "done";
		}

		@RateLimited(limit = "1000/1h")
		@GetMapping("/forwards")
		ModelAndView forwards() {
			return new ModelAndView("forward:/report?amount=0.02");
		}

		@Cost(value = "0.1", budget = "hour")
		@GetMapping("/callable")
		Callable<String> callable(CostMeter meter) {
			return () -> {
				meter.spent("0.03");
				return "done";
			};
		}

		@Cost(value = "0.1", budget = "hour")
		@GetMapping("/future")
		CompletableFuture<String> future(CostMeter meter) {
			return CompletableFuture.supplyAsync(() -> {
				meter.spent("0.02");
				throw new IllegalStateException("planned");
			});
		}

		@Cost(value = "0.1", budget = "hour")
		@GetMapping("/timeout")
		DeferredResult<String> timeout() {
			return new DeferredResult<>(50L);
		}

		@Cost(value = "0.1", budget = "hour")
		@GetMapping("/sse")
		SseEmitter sse(CostMeter meter) {
			SseEmitter emitter = new SseEmitter(0L);
			Thread thread = new Thread(() -> {
				try {
					for (int i = 0; i < 5; i++) {
						meter.spent("0.06");
						emitter.send("chunk");
					}
					emitter.complete();
				}
				catch (IOException ex) {
					emitter.completeWithError(ex);
				}
			});
			thread.setDaemon(true);
			thread.start();
			return emitter;
		}

		@Cost(value = "0.1", budget = "hour")
		@GetMapping("/stream")
		StreamingResponseBody stream(CostMeter meter) {
			byte[] chunk = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
			return (output) -> {
				for (int i = 0; i < 1_000; i++) {
					meter.spent("0.001");
					output.write(chunk);
					output.flush();
				}
			};
		}

		@Cost(value = "0.1", budget = "hour")
		@GetMapping("/late")
		String late(CostMeter meter) {
			CompletableFuture.runAsync(() -> {
				this.upstream.awaitOpen();
				meter.spent("0.4");
			});
			return "done";
		}

		@Cost(value = "0.1", budget = "hour", idempotent = true)
		@GetMapping("/idempotent")
		String idempotent() {
			return "done";
		}

		@Cost(value = "0.1", budget = "hour", idempotent = true)
		@GetMapping("/repeated")
		String repeated(@RequestParam(required = false) String amount, CostMeter meter) {
			if (amount != null) {
				meter.spent(amount);
			}
			return "done";
		}

		@RateLimited(limit = "2/1h")
		@Cost(value = "0.1", budget = { "hour", "own" })
		@GetMapping("/several")
		String several() {
			this.upstream.call();
			return "done";
		}

		@GetMapping("/free")
		String free() {
			return "done";
		}

	}

}
