package io.github.rateguard.web;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.RateLimited;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.OpenSecurity;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Handlers that stand at a gate while their calls run, each in another way. All instances
 * have one time.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ OpenSecurity.class, HeldSurroundings.class })
class HeldApplication {

	private static final MutableClock CLOCK = new MutableClock();

	static Settings with(Settings store) {
		return store.with("rate-guard.policies.slow.concurrency", "1")
			.with("rate-guard.policies.export.concurrency", "2")
			.with("rate-guard.policies.quota.limits", "5/1h")
			.with("rate-guard.policies.both.limits", "3/1h")
			.with("rate-guard.policies.both.concurrency", "1")
			.with("rate-guard.policies.tiered.limits", "1/1h")
			.with("rate-guard.policies.tiered.tiers.pro", "unlimited")
			.with("rate-guard.policies.tiered.concurrency", "1")
			.with("rate-guard.caller.tiers.authorities.ROLE_PRO", "pro")
			.with("rate-guard.policies.trial.concurrency", "1")
			.with("rate-guard.policies.trial.mode", "shadow");
	}

	@Bean
	MutableClock rateGuardClock() {
		return CLOCK;
	}

	@Bean
	Gate gate() {
		return new Gate();
	}

	@RestController
	static class Policies {

		private final Gate gate;

		Policies(Gate gate) {
			this.gate = gate;
		}

		@RateLimited("export")
		@GetMapping("/export")
		String export() {
			return held();
		}

		@RateLimited("both")
		@GetMapping("/both")
		String both() {
			return held();
		}

		@RateLimited("trial")
		@GetMapping("/trial")
		String trial() {
			return held();
		}

		@RateLimited("slow")
		@RateLimited("quota")
		@GetMapping("/slow-and-quota")
		String slowAndQuota() {
			return held();
		}

		@RateLimited("quota")
		@RateLimited("slow")
		@GetMapping("/quota-and-slow")
		String quotaAndSlow() {
			return held();
		}

		private String held() {
			this.gate.pass();
			return "done";
		}

	}

	@Controller
	@ResponseBody
	@RateLimited("slow")
	static class Handlers {

		private final Gate gate;

		Handlers(Gate gate) {
			this.gate = gate;
		}

		@GetMapping({ "/plain", "/filter-fails", "/vetoed", "/refuses-fields" })
		String plain() {
			return held();
		}

		@GetMapping("/throws")
		String fail() {
			this.gate.pass();
			throw new IllegalStateException("planned");
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return this::held;
		}

		@GetMapping("/callable-fails")
		Callable<String> callableFails() {
			return this::fail;
		}

		@GetMapping("/future")
		CompletableFuture<String> future() {
			CompletableFuture<String> result = new CompletableFuture<>();
			later(() -> result.complete(held()));
			return result;
		}

		@GetMapping("/deferred")
		DeferredResult<String> deferred() {
			DeferredResult<String> result = new DeferredResult<>();
			later(() -> result.setResult(held()));
			return result;
		}

		@GetMapping("/deferred-fails")
		DeferredResult<String> deferredFails() {
			DeferredResult<String> result = new DeferredResult<>();
			later(() -> result.setErrorResult(new IllegalStateException(held())));
			return result;
		}

		@GetMapping("/deferred-times-out")
		DeferredResult<String> deferredTimesOut() {
			DeferredResult<String> result = new DeferredResult<>(1L);
			result.onTimeout(this.gate::pass);
			return result;
		}

		@GetMapping("/stream")
		StreamingResponseBody stream() {
			return (out) -> {
				out.write("one".getBytes());
				out.flush();
				out.write(held().getBytes());
			};
		}

		@GetMapping("/stream-fails")
		StreamingResponseBody streamFails() {
			return (out) -> fail();
		}

		@GetMapping("/events")
		SseEmitter events() {
			SseEmitter emitter = new SseEmitter();
			later(() -> {
				send(emitter, "one");
				send(emitter, held());
				emitter.complete();
			});
			return emitter;
		}

		@GetMapping("/events-fail")
		SseEmitter eventsFail() {
			SseEmitter emitter = new SseEmitter();
			later(() -> emitter.completeWithError(new IllegalStateException(held())));
			return emitter;
		}

		@GetMapping("/events-time-out")
		SseEmitter eventsTimeOut() {
			SseEmitter emitter = new SseEmitter(1L);
			emitter.onTimeout(this.gate::pass);
			return emitter;
		}

		@GetMapping("/endless-events")
		SseEmitter endlessEvents() {
			SseEmitter emitter = new SseEmitter(0L);
			later(() -> {
				boolean sent = send(emitter, "one");
				this.gate.pass();
				while (sent) {
					sent = send(emitter, "more".repeat(1_000));
				}
			});
			return emitter;
		}

		private String held() {
			this.gate.pass();
			return "done";
		}

		private static boolean send(SseEmitter emitter, String text) {
			try {
				emitter.send(text);
				return true;
			}
			catch (IOException | IllegalStateException ex) {
				return false;
			}
		}

	}

	@Controller
	@RateLimited("slow")
	static class Dispatches {

		private final Gate gate;

		Dispatches(Gate gate) {
			this.gate = gate;
		}

		@GetMapping("/forwards")
		String forward() {
			return "forward:/plain";
		}

		@GetMapping("/forwards-to-callable")
		String forwardToCallable() {
			return "forward:/callable";
		}

		@GetMapping("/includes")
		void include(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
			request.getRequestDispatcher("/at-once").include(request, response);
			this.gate.pass();
		}

		@GetMapping("/at-once")
		@ResponseBody
		String atOnce() {
			return "done";
		}

		@GetMapping("/starts-async-and-completes")
		void startAsyncAndComplete(HttpServletRequest request, HttpServletResponse response) {
			AsyncContext context = request.startAsync();
			later(() -> {
				this.gate.pass();
				context.complete();
			});
		}

		@GetMapping("/starts-async-and-dispatches")
		void startAsyncAndDispatch(HttpServletRequest request, HttpServletResponse response) {
			AsyncContext context = request.startAsync();
			later(() -> {
				this.gate.pass();
				context.dispatch("/at-once");
			});
		}

		@GetMapping("/dispatches-to-held")
		void dispatchToHeld(HttpServletRequest request, HttpServletResponse response) {
			request.startAsync().dispatch("/plain");
		}

		@GetMapping("/dispatches-to-async")
		void dispatchToAsync(HttpServletRequest request, HttpServletResponse response) {
			request.startAsync().dispatch("/starts-async-and-completes");
		}

	}

	private static void later(Runnable task) {
		Thread thread = new Thread(task, "held");
		thread.setDaemon(true);
		thread.start();
	}

}
