package io.github.rateguard.sample.api;

import java.util.List;

import io.github.rateguard.Cost;
import io.github.rateguard.CostMeter;
import io.github.rateguard.RateLimited;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * The API of the sample. The policies that its annotations name are in
 * {@code application.yml}.
 */
@RestController
@RequestMapping("/api")
class ApiController {

	private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

	private final PaidUpstream upstream;

	ApiController(PaidUpstream upstream) {
		this.upstream = upstream;
	}

	/**
	 * Open to everybody; who is authenticated may search more. What the upstream takes
	 * for it is the same each time.
	 */
	@RateLimited("search")
	@Cost("0.002")
	@GetMapping("/search")
	SearchResult search(@RequestParam String q) {
		return new SearchResult(q, this.upstream.search(q));
	}

	/**
	 * Costs much more than a search, so one call takes ten tokens.
	 */
	@RateLimited(policy = "analyze", tokens = 10)
	@Cost("0.015")
	@PostMapping("/analyze")
	Analysis analyze(@RequestBody Question question) {
		return new Analysis(this.upstream.countWords(question.text()));
	}

	/**
	 * Slow and streamed. The request is dispatched a second time when the stream ends,
	 * and is charged once all the same. Each row is paid when it is written: whoever
	 * hangs up early leaves the rest of the estimate to others.
	 */
	@RateLimited("export")
	@Cost("0.04")
	@GetMapping("/export")
	ResponseEntity<StreamingResponseBody> export(CostMeter meter) {
		return ResponseEntity.ok().contentType(CSV).body((output) -> this.upstream.export(output, meter));
	}

	/**
	 * Not annotated: {@code rate-guard.default-policy} applies.
	 */
	@GetMapping("/upstream")
	Bill upstream() {
		return this.upstream.bill();
	}

	/**
	 * Load balancers ask often and cost nothing. Without the annotation the default
	 * policy would refuse them.
	 */
	@RateLimited(limit = "unlimited")
	@GetMapping("/health")
	Status health() {
		return new Status("UP");
	}

	record SearchResult(String query, List<String> hits) {

	}

	record Question(String text) {

		Question {
			Assert.hasText(text, "'text' is missing");
		}

	}

	record Analysis(int words) {

	}

	record Status(String status) {

	}

}
