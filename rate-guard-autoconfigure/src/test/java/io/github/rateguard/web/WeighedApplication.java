package io.github.rateguard.web;

import java.util.List;

import io.github.rateguard.GuardedRequest;
import io.github.rateguard.RateLimited;
import io.github.rateguard.policy.TokensResolver;
import io.github.rateguard.testsupport.GuardedApplication;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application whose calls weigh what their requests ask for.
 */
@GuardedApplication
@RestController
class WeighedApplication {

	static final long LARGEST_PAGE = 100;

	@RateLimited(policy = "page", tokensResolver = "pageSize")
	@GetMapping("/page")
	String page(@RequestParam(defaultValue = "20") int size) {
		return "size=" + size;
	}

	@RateLimited("search")
	@RateLimited(policy = "page", tokensResolver = "pageSize")
	@GetMapping("/both")
	String both() {
		return "";
	}

	@RateLimited("search")
	@RateLimited(policy = "page", tokensResolver = "broken")
	@GetMapping("/failing")
	String failing() {
		return "";
	}

	@RateLimited("search")
	@GetMapping("/search")
	String search() {
		return "";
	}

	@RateLimited(policy = "window", tokensResolver = "pageSize")
	@GetMapping("/window")
	String window() {
		return "";
	}

	@RateLimited(limit = "1000/1h", tokensResolver = "pageSize")
	@GetMapping("/in-place")
	String inPlace() {
		return "";
	}

	@RateLimited(policy = "body", tokensResolver = "bodySize")
	@PostMapping("/body")
	String body(@RequestBody String body) {
		return body;
	}

	@RateLimited(policy = "page", tokensResolver = "pageSize")
	@PostMapping("/form")
	String form(@RequestParam String text, @RequestParam int size) {
		return text + size;
	}

	@RateLimited(policy = "batch", tokensResolver = "batchLength")
	@PostMapping("/batch")
	int batch(@RequestBody List<String> entries) {
		return entries.size();
	}

	@RateLimited(policy = "batch", tokensResolver = "batchLength")
	@PostMapping("/unfiltered")
	int unfiltered(@RequestBody List<String> entries) {
		return entries.size();
	}

	@Bean
	static TokensResolver pageSize() {
		return (request) -> {
			String size = request.queryParameter("size");
			return (size != null) ? number(size) : 20;
		};
	}

	private static long number(String size) {
		try {
			return Long.parseLong(size);
		}
		catch (NumberFormatException ex) {
			return LARGEST_PAGE;
		}
	}

	@Bean
	static TokensResolver bodySize() {
		return (request) -> (request.contentLength() >= 0) ? request.contentLength() : Long.MAX_VALUE;
	}

	@Bean
	static TokensResolver batchLength() {
		return WeighedApplication::counted;
	}

	private static long counted(GuardedRequest request) {
		return (request.attribute(BatchFilter.LENGTH) instanceof Integer length) ? length : Long.MAX_VALUE;
	}

	@Bean
	static TokensResolver broken() {
		return (request) -> {
			throw new IllegalStateException("broken");
		};
	}

	@Bean
	static FilterRegistrationBean<BatchFilter> batchFilter(JsonMapper mapper) {
		FilterRegistrationBean<BatchFilter> registration = new FilterRegistrationBean<>(new BatchFilter(mapper));
		registration.addUrlPatterns("/batch");
		return registration;
	}

}
