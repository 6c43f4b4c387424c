package io.github.rateguard.test;

import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.test.shop.SearchController;
import io.github.rateguard.test.shop.ShopApplication;
import io.github.rateguard.test.shop.ShopSecurity;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static io.github.rateguard.test.RateGuardAssertions.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slice of Spring MVC is guarded as the application is, without the test kit too, and
 * counts in memory although the application demands Redis.
 */
@WebMvcTest(SearchController.class)
@Import(ShopSecurity.class)
@ContextConfiguration(classes = ShopApplication.class)
class WebMvcSliceTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Buckets buckets;

	@Test
	void handlersAndEdgeAreGuardedInMemory() {
		assertThat(this.buckets.store().shared()).isFalse();
		assertThatAnswer(this.mvc.get().uri("/search").exchange()).isAdmitted().hasRemaining("search", 1);
		assertThatAnswer(this.mvc.get().uri("/search").exchange()).isAdmitted();
		assertThatAnswer(this.mvc.get().uri("/search").exchange()).isRefusedWith(429).by("search");
		assertThatAnswer(this.mvc.get().uri("/search").exchange()).isRefusedWith(429).by("address");
	}

	@Test
	void moneyIsPaid() {
		assertThatAnswer(this.mvc.post().uri("/analyze").exchange()).isAdmitted();
		assertThatAnswer(this.mvc.post().uri("/analyze").exchange()).isAdmitted();
		assertThatAnswer(this.mvc.post().uri("/analyze").exchange()).isRefusedWith(503).by("llm");
	}

}
