package io.github.rateguard.benchmark.application;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What one writes by hand around Bucket4j.
 */
class Bucket4jInterceptor implements HandlerInterceptor, WebMvcConfigurer {

	private final BucketLookup buckets;

	Bucket4jInterceptor(BucketLookup buckets) {
		this.buckets = buckets;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this);
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		String apiKey = request.getHeader(BenchmarkApplication.API_KEY);
		ConsumptionProbe probe = this.buckets.bucket((apiKey != null) ? apiKey : request.getRemoteAddr())
			.tryConsumeAndReturnRemaining(1);
		if (probe.isConsumed()) {
			response.setHeader("X-RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
			return true;
		}
		refuse(response, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
		return false;
	}

	private static void refuse(HttpServletResponse response, long retryAfter) throws IOException {
		response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
		response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter));
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.getOutputStream().print("{\"status\":429}");
	}

}
