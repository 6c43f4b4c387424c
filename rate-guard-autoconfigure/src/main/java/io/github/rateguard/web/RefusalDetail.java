package io.github.rateguard.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.github.rateguard.Limit;
import io.github.rateguard.budget.Balance;
import io.github.rateguard.guard.BudgetVerdict;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Concurrency;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Says in words why a call was refused.
 */
final class RefusalDetail {

	private RefusalDetail() {
	}

	static String of(Verdict verdict) {
		for (PolicyVerdict refusal : verdict.refusals()) {
			if (refusal.reason() == Reason.ABOVE_CAPACITY) {
				return aboveCapacity(refusal);
			}
		}
		String detail = verdict.refusals().isEmpty() ? sentence(verdict.budgetRefusals().get(0))
				: sentence(decisive(verdict));
		Long retryAfter = WholeSeconds.retryAfter(verdict);
		return (retryAfter != null) ? detail + " Try again in " + count(retryAfter, "second") + "." : detail;
	}

	private static String sentence(BudgetVerdict refusal) {
		return switch (refusal.reason()) {
			case ABOVE_LIMIT -> "This request costs more than the budget " + refusal.budget()
					+ " ever allows. Trying again does not help.";
			case STORE_UNAVAILABLE -> "The budget " + refusal.budget() + " cannot be checked now.";
			case CLOSED -> "The budget " + refusal.budget()
					+ (isSpent(refusal) ? " is used up." : " pays nothing for the time being.");
			default -> "The budget " + refusal.budget()
					+ (isSpent(refusal) ? " is used up." : " is held by calls that run now.");
		};
	}

	private static boolean isSpent(BudgetVerdict refusal) {
		Balance balance = refusal.balance();
		return balance == null || balance.spent() + refusal.micros() > balance.limit();
	}

	private static PolicyVerdict decisive(Verdict verdict) {
		List<PolicyVerdict> refusals = verdict.refusals();
		for (PolicyVerdict refusal : refusals) {
			if (refusal.reason() == Reason.LIMIT_EXCEEDED) {
				return refusal;
			}
		}
		return refusals.get(0);
	}

	private static String sentence(PolicyVerdict refusal) {
		if (refusal.reason() == Reason.STORE_UNAVAILABLE) {
			return "Policy " + refusal.policy() + " cannot be checked now.";
		}
		if (refusal.reason() == Reason.BANNED) {
			return "Access is suspended.";
		}
		if (refusal.reason() == Reason.ABNORMAL_BEHAVIOUR) {
			return "The requests look like those of software.";
		}
		Concurrency concurrency = refusal.concurrency();
		if (refusal.reason() == Reason.CONCURRENCY_EXCEEDED && concurrency != null) {
			return "Policy " + refusal.policy() + " allows " + count(concurrency.maximum(), "request")
					+ " at the same time.";
		}
		return exceeded(refusal);
	}

	private static String aboveCapacity(PolicyVerdict refusal) {
		return "This request takes " + count(refusal.tokens(), "token") + ", but policy " + refusal.policy()
				+ " never admits more than " + refusal.limits().capacity() + " at once. Trying again does not help.";
	}

	private static String exceeded(PolicyVerdict refusal) {
		String policy = "Policy " + refusal.policy();
		Limit limit = ShownPolicy.bindingOfRefused(refusal);
		if (limit == null) {
			return policy + " refused this request.";
		}
		if (refusal.tokens() == 1) {
			return policy + " allows " + count(limit.tokens(), "request") + " per " + period(limit.period()) + ".";
		}
		return policy + " allows " + count(limit.tokens(), "token") + " per " + period(limit.period())
				+ ", and this request takes " + refusal.tokens() + ".";
	}

	private static String period(Duration period) {
		if (period.getNano() != 0) {
			long nanos = period.toNanos();
			return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString() + " seconds";
		}
		long seconds = period.toSeconds();
		String text = inUnit(seconds, 86_400, "day");
		text = (text != null) ? text : inUnit(seconds, 3_600, "hour");
		text = (text != null) ? text : inUnit(seconds, 60, "minute");
		return (text != null) ? text : many(seconds, "second");
	}

	private static @Nullable String inUnit(long seconds, long secondsOfUnit, String unit) {
		return (seconds % secondsOfUnit == 0) ? many(seconds / secondsOfUnit, unit) : null;
	}

	private static String many(long number, String unit) {
		return (number == 1) ? unit : count(number, unit);
	}

	private static String count(long number, String unit) {
		return number + " " + unit + ((number == 1) ? "" : "s");
	}

}
