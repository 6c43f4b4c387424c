package io.github.rateguard.alert.abuse;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.github.rateguard.Caller;
import io.github.rateguard.guard.BudgetVerdict;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.guard.VerdictListener;
import org.jspecify.annotations.Nullable;

/**
 * Records refused calls, each under the first policy or budget that refused it. On the
 * thread of the request: does no I/O, and creates next to nothing for calls that have no
 * entry. Thread-safe. Internal.
 */
public final class RefusalRecorder implements VerdictListener {

	private static final int MICRO_DIGITS = 6;

	private final AbuseLog log;

	private final RequestFacts facts;

	/**
	 * Create a recorder.
	 * @param log where events are written
	 * @param facts tell of the request
	 */
	public RefusalRecorder(AbuseLog log, RequestFacts facts) {
		this.log = log;
		this.facts = facts;
	}

	@Override
	public void onVerdict(Verdict verdict) {
		PolicyVerdict policy = refusingPolicy(verdict);
		BudgetVerdict budget = (policy == null) ? refusingBudget(verdict) : null;
		String name = (policy != null) ? policy.policy() : (budget != null) ? budget.budget() : null;
		if (name == null) {
			return;
		}
		Caller caller = verdict.caller();
		long now = this.log.now();
		Sample sample = this.log.take(AbuseKind.REFUSAL, name, caller.id(), now);
		if (sample != null) {
			Enum<?> reason = (policy != null) ? policy.reason() : (budget != null) ? budget.reason() : verdict.stage();
			AbuseEvent event = AbuseEvent.of(AbuseKind.REFUSAL, now, text(reason), details(verdict, policy, budget))
				.by(caller.isAnonymous() ? null : caller.id(), Origin.of(caller.address()))
				.of(this.facts.client().applyAsLong(caller), this.facts.fingerprint().getAsLong())
				.at(name, text(verdict.stage()), this.facts.mapping().get());
			this.log.write(sample, event);
		}
	}

	private static @Nullable PolicyVerdict refusingPolicy(Verdict verdict) {
		for (PolicyVerdict policy : verdict.policies()) {
			if (policy.outcome() == Outcome.REFUSED) {
				return policy;
			}
		}
		return null;
	}

	private static @Nullable BudgetVerdict refusingBudget(Verdict verdict) {
		for (BudgetVerdict budget : verdict.budgets()) {
			if (budget.outcome() == Outcome.REFUSED) {
				return budget;
			}
		}
		return null;
	}

	private static Map<String, String> details(Verdict verdict, @Nullable PolicyVerdict policy,
			@Nullable BudgetVerdict budget) {
		Map<String, String> details = new LinkedHashMap<>();
		details.put("tier", verdict.tier());
		if (policy != null && policy.balance() != null) {
			details.put("limit", policy.balance().binding().toString());
			details.put("remaining", Long.toString(policy.balance().remaining()));
			details.put("tokens", Long.toString(policy.tokens()));
		}
		if (budget != null && budget.balance() != null) {
			details.put("limit", money(budget.balance().limit()));
			details.put("remaining", money(budget.balance().remaining()));
			details.put("cost", money(budget.micros()));
		}
		Duration retryAfter = verdict.retryAfter();
		if (retryAfter != null) {
			details.put("retry-after", retryAfter.toSeconds() + "s");
		}
		return details;
	}

	static String money(long micros) {
		return BigDecimal.valueOf(micros, MICRO_DIGITS).stripTrailingZeros().toPlainString();
	}

	static String text(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
