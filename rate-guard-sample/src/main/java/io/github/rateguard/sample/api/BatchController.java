package io.github.rateguard.sample.api;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

import io.github.rateguard.Cost;
import io.github.rateguard.CostMeter;
import io.github.rateguard.RateLimited;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.web.RateGuardInterceptor;
import io.github.rateguard.web.RefusalWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotEmpty;

import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Many analyses in one call, which must not cost less than as many calls. Before the body
 * is read, its size is limited; once it is read, each text takes what an analysis takes,
 * and from the same bucket.
 */
@RestController
class BatchController {

	private static final long TOKENS_PER_TEXT = 10;

	private static final String ANALYSIS = "0.015";

	private final PaidUpstream upstream;

	private final RateGuard rateGuard;

	private final RefusalWriter refusalWriter;

	BatchController(PaidUpstream upstream, RateGuard rateGuard, RefusalWriter refusalWriter) {
		this.upstream = upstream;
		this.rateGuard = rateGuard;
		this.refusalWriter = refusalWriter;
	}

	@RateLimited(policy = "batch-body", tokensResolver = "bodySize")
	@Cost("0.15")
	@PostMapping("/api/analyze/batch")
	List<Integer> analyze(@RequestBody @Validated Batch batch,
			@RequestAttribute(RateGuardInterceptor.VERDICT_ATTRIBUTE) Verdict ofBody, CostMeter meter) {
		meter.spent(BigDecimal.ZERO);
		Verdict verdict = this.rateGuard.tryAcquire("analyze", ofBody.caller(), TOKENS_PER_TEXT * batch.texts().size());
		if (!verdict.admitted()) {
			throw new RefusedException(verdict);
		}
		return batch.texts().stream().map((text) -> countWords(text, meter)).toList();
	}

	private int countWords(String text, CostMeter meter) {
		meter.spent(ANALYSIS);
		return this.upstream.countWords(text);
	}

	/**
	 * Answers as the starter does.
	 */
	@ExceptionHandler
	void answer(RefusedException refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.refusalWriter.write(refused.verdict, request, response);
	}

	record Batch(@NotEmpty List<String> texts) {

	}

	@SuppressWarnings("serial")
	private static final class RefusedException extends RuntimeException {

		private final transient Verdict verdict;

		private RefusedException(Verdict verdict) {
			this.verdict = verdict;
		}

	}

}
