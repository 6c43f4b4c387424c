package io.github.rateguard.benchmark.application;

import io.github.rateguard.GuardedRequest;
import io.github.rateguard.policy.KeyResolver;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * One endpoint, limited for each API key. The profile {@code none} takes the limiter
 * away, {@code bucket4j} puts a stock Bucket4j interceptor into its place.
 */
@SpringBootApplication
public class BenchmarkApplication {

	/**
	 * Name of the header field that names the bucket. It proves nothing: an application
	 * that is no benchmark asks its authentication.
	 */
	static final String API_KEY = "X-Api-Key";

	public static void main(String[] args) {
		SpringApplication.run(BenchmarkApplication.class, args);
	}

	@Bean
	KeyResolver apiKey() {
		return (caller, request) -> firstLine(request);
	}

	private static String firstLine(GuardedRequest request) {
		var lines = request.headers(API_KEY);
		return lines.isEmpty() ? "" : lines.get(0);
	}

}
