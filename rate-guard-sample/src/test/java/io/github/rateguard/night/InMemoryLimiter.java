package io.github.rateguard.night;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The limiter of the night: 100 searches in 15 minutes for each address, in the memory of
 * each instance.
 */
final class InMemoryLimiter extends OncePerRequestFilter {

	private static final int TOKENS = 100;

	private static final Duration PERIOD = Duration.ofMinutes(15);

	private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

	private final TimeMeter time;

	InMemoryLimiter(Clock clock) {
		this.time = new ClockTime(clock);
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getRequestURI().equals(Shop.SEARCH);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.buckets.computeIfAbsent(request.getHeader("X-Forwarded-For"), this::bucket).tryConsume(1)) {
			chain.doFilter(request, response);
		}
		else {
			response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
			response.setContentLength(0);
		}
	}

	private Bucket bucket(String address) {
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(TOKENS).refillGreedy(TOKENS, PERIOD))
			.withCustomTimePrecision(this.time)
			.build();
	}

	private record ClockTime(Clock clock) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			return this.clock.millis() * 1_000_000;
		}

		@Override
		public boolean isWallClockBased() {
			return true;
		}

	}

}
