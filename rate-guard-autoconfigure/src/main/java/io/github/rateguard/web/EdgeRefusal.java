package io.github.rateguard.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.Verdict;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Answers requests that the edge refuses, as the interceptor does. Says nothing of the
 * keys of a policy: which one refused would tell what others do.
 */
public final class EdgeRefusal {

	private final EdgeCors cors;

	private final RateLimitFields fields;

	private final RefusalWriter refusalWriter;

	/**
	 * Create it.
	 * @param cors lets scripts of allowed origins see it
	 * @param fields writes header fields
	 * @param refusalWriter writes the answer
	 */
	public EdgeRefusal(EdgeCors cors, RateLimitFields fields, RefusalWriter refusalWriter) {
		this.cors = cors;
		this.fields = fields;
		this.refusalWriter = refusalWriter;
	}

	void write(Verdict verdict, HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		ObservedCall.refuse(request);
		Verdict shown = withoutKeys(verdict);
		this.cors.write(request, response);
		this.fields.write(shown, response::setHeader);
		this.refusalWriter.write(shown, request, response);
	}

	/**
	 * Give a browser the permission that the application would give, as only what it asks
	 * for next shows the refusal to the script; else refuse.
	 */
	void writePreFlight(Verdict verdict, HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		if (!this.cors.write(request, response)) {
			write(verdict, request, response);
		}
	}

	private static Verdict withoutKeys(Verdict verdict) {
		Map<String, PolicyVerdict> policies = new LinkedHashMap<>();
		for (PolicyVerdict policy : verdict.policies()) {
			policies.merge(policy.policy(), policy, (one, other) -> (one.outcome() == Outcome.REFUSED) ? one : other);
		}
		return new Verdict(verdict.caller(), verdict.stage(), List.copyOf(policies.values()), verdict.retryAfter(),
				verdict.shared(), verdict.elapsed(), verdict.permits());
	}

}
