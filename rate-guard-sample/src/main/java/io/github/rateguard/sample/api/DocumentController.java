package io.github.rateguard.sample.api;

import java.util.List;

import io.github.rateguard.Cost;
import io.github.rateguard.RateLimited;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pages whose cost is their size: a page takes as many tokens as it may have documents,
 * and no page is larger than {@link Weights#LARGEST_PAGE}.
 */
@RestController
class DocumentController {

	private final PaidUpstream upstream;

	DocumentController(PaidUpstream upstream) {
		this.upstream = upstream;
	}

	@RateLimited(policy = "documents", tokensResolver = "pageSize")
	@Cost(estimator = "pagePrice")
	@GetMapping("/api/documents")
	List<String> documents(
			@RequestParam(defaultValue = "" + Weights.DEFAULT_PAGE) @Min(1) @Max(Weights.LARGEST_PAGE) int size) {
		return this.upstream.documents(size);
	}

}
