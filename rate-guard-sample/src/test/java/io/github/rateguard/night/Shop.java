package io.github.rateguard.night;

import java.util.regex.Pattern;

import io.github.rateguard.Cost;
import io.github.rateguard.RateLimited;
import io.github.rateguard.policy.KeyResolver;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A shop whose search is paid for.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ ShopSecurity.class, Shop.Pages.class })
class Shop {

	static final String SEARCH = "/api/search";

	private static final Pattern VERSIONS = Pattern.compile("\\d+");

	/**
	 * Gives a bucket to all who use the same software, of whatever version. Who searches
	 * with another name each time gets round it, and meets the budgets.
	 */
	@Bean
	KeyResolver software() {
		return (caller, request) -> VERSIONS.matcher(String.join("", request.headers(HttpHeaders.USER_AGENT)))
			.replaceAll("0");
	}

	@RestController
	static class Pages {

		private final PaidSearch upstream;

		Pages(PaidSearch upstream) {
			this.upstream = upstream;
		}

		@RateLimited("search")
		@RateLimited("software")
		@Cost(value = PaidSearch.PRICE, budget = { "search-hour", "search-minute" })
		@GetMapping(SEARCH)
		String search(@RequestParam String q) {
			return this.upstream.search(q);
		}

		@GetMapping({ "/", "/newsletter", "/cart", "/help" })
		String page() {
			return "A page";
		}

		@GetMapping("/products/{number}")
		String product(@PathVariable int number) {
			return "Product " + number;
		}

		@GetMapping("/categories/{number}")
		String category(@PathVariable int number) {
			return "Category " + number;
		}

	}

}
