package io.github.rateguard.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.budget.BudgetDemand;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.policy.Partition;
import io.github.rateguard.policy.PlannedCost;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a plan costs into demands on budgets. Immutable.
 */
final class PlannedPayments {

	private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

	private final ConfiguredBudgets budgets;

	PlannedPayments(ConfiguredBudgets budgets) {
		this.budgets = budgets;
	}

	List<BudgetDemand> demands(List<PlannedCost> costs, Caller caller, GuardedRequest request) {
		List<BudgetDemand> demands = new ArrayList<>(costs.size());
		for (PlannedCost cost : costs) {
			Partition partition = cost.payer().dimension().partition(caller, request);
			String budget = cost.payer().budget();
			demands.add(new BudgetDemand(this.budgets.require(budget, "rate-guard.budgets"), partition.dimension(),
					partition.identity(), cost.microsOf(request),
					cost.idempotent() ? idempotencyId(caller, request) : null));
		}
		return demands;
	}

	/**
	 * A key is worth something to the caller who sent it, and at the place to which it
	 * was sent.
	 */
	private static @Nullable String idempotencyId(Caller caller, GuardedRequest request) {
		List<String> keys = request.headers(IDEMPOTENCY_KEY);
		if (keys.size() != 1 || keys.get(0).isBlank()) {
			return null;
		}
		String kind = caller.isAnonymous() ? "anonymous" : "caller";
		String text = String.join("\n", kind, caller.id(), request.method(), request.path(), keys.get(0));
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
