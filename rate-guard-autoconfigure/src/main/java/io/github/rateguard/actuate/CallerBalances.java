package io.github.rateguard.actuate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.Caller;
import io.github.rateguard.actuate.CallerDescriptor.BalanceDescriptor;
import io.github.rateguard.guard.Balances;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * What callers have left, as operators are shown it. Asks for all policies at once, and
 * waits for the store. Thread-safe.
 */
final class CallerBalances {

	private static final String NO_ANSWER = "The store does not answer.";

	private final Balances balances;

	CallerBalances(Balances balances) {
		this.balances = balances;
	}

	List<BalanceDescriptor> of(Collection<Policy> policies, Caller caller) {
		List<Asked> asked = new ArrayList<>();
		for (Policy policy : policies) {
			String why = Partitions.whyUnknown(policy.dimension(), caller);
			asked.add(new Asked(policy, (why == null) ? this.balances.look(policy, caller) : null, why));
		}
		return asked.stream().map((one) -> one.describe(caller)).toList();
	}

	private record Asked(Policy policy, @Nullable CompletableFuture<PolicyVerdict> answer, @Nullable String why) {

		BalanceDescriptor describe(Caller caller) {
			String limits = this.policy.limitsFor(caller).toString();
			PolicyVerdict verdict = (this.answer != null) ? Answers.orNull(this.answer) : null;
			return (verdict != null) ? BalanceDescriptor.of(verdict, limits, this.policy)
					: BalanceDescriptor.unknown(limits, this.policy, (this.why != null) ? this.why : NO_ANSWER);
		}

	}

}
