package io.github.rateguard.web;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.RateLimited;
import io.github.rateguard.testsupport.GuardedApplication;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Handlers that end in many ways.
 */
@GuardedApplication
class ChargedOnceApplication extends StaticFiles {

	@Controller
	@ResponseBody
	static class Handlers {

		@RateLimited(limit = "10/1h")
		@GetMapping("/plain")
		String plain() {
			return "plain";
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/callable")
		Callable<String> callable() {
			return () -> "called";
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/callable-fails")
		Callable<String> callableFails() {
			return () -> {
				throw new IllegalStateException("planned");
			};
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/deferred")
		DeferredResult<String> deferred() {
			DeferredResult<String> result = new DeferredResult<>();
			CompletableFuture.runAsync(() -> result.setResult("deferred"));
			return result;
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/deferred-fails")
		DeferredResult<String> deferredFails() {
			DeferredResult<String> result = new DeferredResult<>();
			CompletableFuture.runAsync(() -> result.setErrorResult(new IllegalStateException("planned")));
			return result;
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/times-out")
		DeferredResult<String> timesOut() {
			return new DeferredResult<>(1L);
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/events")
		SseEmitter events() {
			SseEmitter emitter = new SseEmitter();
			CompletableFuture.runAsync(() -> {
				try {
					emitter.send("one");
					emitter.send("two");
					emitter.complete();
				}
				catch (IOException ex) {
					emitter.completeWithError(ex);
				}
			});
			return emitter;
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/events-fail")
		SseEmitter eventsFail() {
			SseEmitter emitter = new SseEmitter();
			CompletableFuture.runAsync(() -> emitter.completeWithError(new IllegalStateException("planned")));
			return emitter;
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/stream")
		StreamingResponseBody stream() {
			return (out) -> out.write("streamed".getBytes());
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/stream-fails")
		StreamingResponseBody streamFails() {
			return (out) -> {
				throw new IllegalStateException("planned");
			};
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/future")
		CompletableFuture<String> future() {
			return CompletableFuture.supplyAsync(() -> "future");
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/future-fails")
		CompletableFuture<String> futureFails() {
			return CompletableFuture.failedFuture(new IllegalStateException("planned"));
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/needs-parameter")
		String needsParameter(@RequestParam String q) {
			return q;
		}

		@RateLimited(limit = "10/1h")
		@PostMapping("/cross-origin")
		@CrossOrigin("https://app.example")
		String crossOrigin() {
			return "called";
		}

	}

	@Controller
	@ResponseBody
	static class Failures {

		@RateLimited(limit = "10/1h")
		@GetMapping("/throws")
		String fail() {
			throw new IllegalStateException("planned");
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/throws-status")
		String failWithStatus() {
			throw new ResponseStatusException(HttpStatus.GONE);
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/throws-handled")
		String failHandled() {
			throw new UnsupportedOperationException("planned");
		}

		@ExceptionHandler
		ResponseEntity<String> handle(UnsupportedOperationException ex) {
			return ResponseEntity.status(409).body("handled");
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/sends-error")
		void sendError(HttpServletResponse response) throws IOException {
			response.sendError(410);
		}

	}

	@Controller
	static class Dispatches {

		@RateLimited(limit = "10/1h")
		@GetMapping("/forwards")
		String forward() {
			return "forward:/target";
		}

		@GetMapping("/forwards-unguarded")
		String forwardUnguarded() {
			return "forward:/target";
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/dispatches")
		void dispatch(HttpServletRequest request, HttpServletResponse response) {
			request.startAsync(request, response).dispatch("/target");
		}

		@GetMapping("/dispatches-unguarded")
		void dispatchUnguarded(HttpServletRequest request, HttpServletResponse response) {
			request.startAsync(request, response).dispatch("/target");
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/includes")
		void include(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
			request.getRequestDispatcher("/target").include(request, response);
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/target")
		@ResponseBody
		String target() {
			return "target";
		}

	}

}
