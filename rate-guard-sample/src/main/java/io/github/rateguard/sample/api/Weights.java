package io.github.rateguard.sample.api;

import java.math.BigDecimal;

import io.github.rateguard.policy.CostEstimator;
import io.github.rateguard.policy.TokensResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What calls weigh whose cost depends on the request. What cannot be read weighs the
 * most: otherwise whoever writes it wrongly would pay the least.
 */
@Configuration(proxyBeanMethods = false)
class Weights {

	static final int DEFAULT_PAGE = 20;

	static final int LARGEST_PAGE = 100;

	private static final long BYTES_PER_TOKEN = 1_024;

	/**
	 * One token for each document of the page. A size that no page has is refused by the
	 * controller, and weighs as the largest.
	 */
	@Bean
	TokensResolver pageSize() {
		return (request) -> pageSize(request.queryParameter("size"));
	}

	/**
	 * A hundredth of a cent for each document of the page.
	 */
	@Bean
	CostEstimator pagePrice() {
		return (request) -> BigDecimal.valueOf(pageSize(request.queryParameter("size")), 4);
	}

	private static int pageSize(@Nullable String size) {
		if (size == null) {
			return DEFAULT_PAGE;
		}
		try {
			int number = Integer.parseInt(size);
			return (number >= 1 && number <= LARGEST_PAGE) ? number : LARGEST_PAGE;
		}
		catch (NumberFormatException ex) {
			return LARGEST_PAGE;
		}
	}

	/**
	 * One token for each KiB of the body, begun or whole. A body whose length the client
	 * does not say may be of any length: no bucket holds that many tokens.
	 */
	@Bean
	TokensResolver bodySize() {
		return (request) -> (request.contentLength() >= 0) ? request.contentLength() / BYTES_PER_TOKEN + 1
				: Long.MAX_VALUE;
	}

}
