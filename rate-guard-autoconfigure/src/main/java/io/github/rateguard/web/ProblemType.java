package io.github.rateguard.web;

import io.github.rateguard.guard.BudgetVerdict;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.Verdict;

/**
 * Why a call was refused, in the types of IANA's registry "HTTP Problem Types" (RFC 9457,
 * section 4.2), which draft-ietf-httpapi-ratelimit-headers-11, an Internet-Draft, adds
 * to.
 */
enum ProblemType {

	/**
	 * A limit of the caller is used up.
	 */
	QUOTA_EXCEEDED("quota-exceeded", "Quota exceeded", 429),

	/**
	 * The caller is banned or denied, or does not behave as people do.
	 */
	ABNORMAL_USAGE_DETECTED("abnormal-usage-detected", "Abnormal usage detected", 429),

	/**
	 * The service cannot take the call now, through no fault of the caller: too many run
	 * at the same time, the money for such calls is spent, or nobody can count.
	 */
	TEMPORARY_REDUCED_CAPACITY("temporary-reduced-capacity", "Temporary reduced capacity", 503);

	private static final String REGISTRY = "https://iana.org/assignments/http-problem-types#";

	private final String uri;

	private final String title;

	private final int status;

	ProblemType(String fragment, String title, int status) {
		this.uri = REGISTRY + fragment;
		this.title = title;
		this.status = status;
	}

	/**
	 * Return the type of a refusal. Where a limit of the caller is used up as well, that
	 * is what the caller can change.
	 */
	static ProblemType of(Verdict verdict) {
		for (PolicyVerdict refusal : verdict.refusals()) {
			if (refusal.reason() == Reason.BANNED || refusal.reason() == Reason.ABNORMAL_BEHAVIOUR) {
				return ABNORMAL_USAGE_DETECTED;
			}
			if (refusal.reason() == Reason.LIMIT_EXCEEDED || refusal.reason() == Reason.ABOVE_CAPACITY) {
				return QUOTA_EXCEEDED;
			}
		}
		for (BudgetVerdict refusal : verdict.budgetRefusals()) {
			if (refusal.own() && refusal.reason() != BudgetVerdict.Reason.STORE_UNAVAILABLE
					&& refusal.reason() != BudgetVerdict.Reason.CLOSED) {
				return QUOTA_EXCEEDED;
			}
		}
		return TEMPORARY_REDUCED_CAPACITY;
	}

	String uri() {
		return this.uri;
	}

	String title() {
		return this.title;
	}

	int status() {
		return this.status;
	}

}
