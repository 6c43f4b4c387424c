package io.github.rateguard.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.guard.BudgetVerdict;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;

/**
 * Answers a refused call with status 429 (RFC 6585), or with 503 where it is not the
 * fault of the caller, {@code Retry-After} (RFC 9110, section 10.2.3) where waiting
 * helps, and problem details (RFC 9457) of the type {@code quota-exceeded},
 * {@code abnormal-usage-detected} or {@code temporary-reduced-capacity}. Writes to the
 * response itself: an error page or an advice of the application could make something
 * else of it.
 */
public final class ProblemRefusalWriter implements RefusalWriter {

	@Override
	public void write(Verdict verdict, HttpServletRequest request, HttpServletResponse response) throws IOException {
		Assert.isTrue(!verdict.admitted(), "'verdict' must be a refusal");
		if (response.isCommitted()) {
			return;
		}
		ProblemType type = ProblemType.of(verdict);
		response.resetBuffer();
		response.setStatus(type.status());
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		Long retryAfter = WholeSeconds.retryAfter(verdict);
		if (retryAfter != null) {
			response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter.toString());
		}
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		if (!HttpMethod.HEAD.matches(request.getMethod())) {
			byte[] body = problem(type, verdict, request).toJson();
			response.setContentLength(body.length);
			response.getOutputStream().write(body);
		}
	}

	private static Problem problem(ProblemType type, Verdict verdict, HttpServletRequest request) {
		List<String> violated = new ArrayList<>(1);
		for (PolicyVerdict refusal : verdict.refusals()) {
			if (!violated.contains(refusal.policy())) {
				violated.add(refusal.policy());
			}
		}
		for (BudgetVerdict refusal : verdict.budgetRefusals()) {
			violated.add(refusal.budget());
		}
		return new Problem(type, RefusalDetail.of(verdict), InstanceReference.of(request.getRequestURI()), violated);
	}

}
