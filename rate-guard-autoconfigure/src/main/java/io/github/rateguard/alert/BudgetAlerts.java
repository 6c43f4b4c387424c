package io.github.rateguard.alert;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.rateguard.BudgetState;
import io.github.rateguard.budget.Balance;
import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.BudgetListener;
import io.github.rateguard.budget.BudgetStateChangedEvent;
import io.github.rateguard.budget.BudgetStatus;
import io.github.rateguard.budget.BudgetStatus.Cause;
import io.github.rateguard.budget.BudgetWindow;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.store.IdentityHash;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Alerts when much of a budget is spent, once for each threshold and window, and when a
 * budget opens, is throttled or closes. Who a ledger belongs to is hashed. Raises alerts
 * only when all beans are there, as those who are told may need budgets themselves.
 * Internal.
 */
public final class BudgetAlerts implements BudgetListener, SmartInitializingSingleton,
		ApplicationListener<PayloadApplicationEvent<BudgetStateChangedEvent>> {

	private static final int MOST_LEDGERS = 10_000;

	private static final int ALL = 100;

	private static final int DECIMALS = 6;

	private final Supplier<Alerts> source;

	private final ConfiguredBudgets budgets;

	private final IdentityHash identityHash;

	private final Cache<Ledger, Integer> told = Caffeine.newBuilder().maximumSize(MOST_LEDGERS).build();

	private volatile @Nullable Alerts alerts;

	/**
	 * Create a listener.
	 * @param source supplies where alerts are raised
	 * @param budgets the budgets
	 * @param identityHash hides who a ledger belongs to
	 */
	public BudgetAlerts(Supplier<Alerts> source, ConfiguredBudgets budgets, IdentityHash identityHash) {
		this.source = source;
		this.budgets = budgets;
		this.identityHash = identityHash;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.alerts = this.source.get();
	}

	@Override
	public void onBalance(Budget budget, String dimension, String identity, Balance balance) {
		long percent = balance.percent();
		if (budget.alertAt().isEmpty() || percent < budget.alertAt().get(0) || this.alerts == null) {
			return;
		}
		Ledger ledger = new Ledger(budget.name(), dimension, identity, balance.window().start().getEpochSecond());
		Integer before = this.told.getIfPresent(ledger);
		if (before == null || before < ALL) {
			tell(budget, ledger, balance, percent);
		}
	}

	private void tell(Budget budget, Ledger ledger, Balance balance, long percent) {
		int reached = 0;
		for (int threshold : budget.alertAt()) {
			reached = (threshold <= percent) ? threshold : reached;
		}
		int[] before = new int[1];
		int now = reached;
		this.told.asMap().compute(ledger, (key, value) -> {
			before[0] = (value != null) ? value : 0;
			return Math.max(before[0], now);
		});
		for (int threshold : budget.alertAt()) {
			if (threshold > before[0] && threshold <= reached) {
				raise(spent(budget, ledger, balance, threshold));
			}
		}
	}

	private void raise(Alert alert) {
		Alerts alerts = this.alerts;
		if (alerts != null) {
			alerts.raise(alert);
		}
	}

	private Alert spent(Budget budget, Ledger ledger, Balance balance, int threshold) {
		boolean everybody = ledger.dimension().equals("global");
		String hash = this.identityHash.of(ledger.dimension() + '\n' + ledger.identity());
		Map<String, String> details = new LinkedHashMap<>();
		details.put("budget", budget.name());
		details.put("of", everybody ? "everybody" : ledger.dimension() + " #" + hash);
		details.putAll(amounts(budget, balance));
		String action = (threshold < ALL) ? "Calls are paid as before."
				: "Calls that this budget would pay are refused until the window ends.";
		return new Alert("budget:%s:%s:%d%%:%s".formatted(budget.name(), hash, threshold, balance.window().start()),
				(threshold < ALL) ? Severity.WARNING : Severity.CRITICAL,
				"%d%% of the budget %s is spent".formatted(threshold, budget.name()), details, balance.window().start(),
				action)
			.withQuietUntil(balance.window().end());
	}

	private static Map<String, String> amounts(Budget budget, Balance balance) {
		String currency = budget.limit().currency().toString();
		Map<String, String> amounts = new LinkedHashMap<>();
		amounts.put("spent",
				"%s of %s (%d%%)".formatted(amount(balance.spent(), currency), budget.limit(), balance.percent()));
		amounts.put("held", amount(balance.held(), currency));
		amounts.put("window", balance.window().start() + " to " + balance.window().end());
		return amounts;
	}

	private static String amount(long micros, String currency) {
		return BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros().toPlainString() + ' ' + currency;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<BudgetStateChangedEvent> event) {
		BudgetStatus before = event.getPayload().before();
		BudgetStatus after = event.getPayload().after();
		// A budget that tries is as good as open
		boolean tried = before.state() == BudgetState.HALF_OPEN && after.state() == BudgetState.OPEN;
		if (after.state() == BudgetState.HALF_OPEN || (tried && after.since().equals(before.since()))) {
			return;
		}
		Map<String, String> details = new LinkedHashMap<>();
		details.put("budget", after.budget());
		details.put("reason", after.reason());
		details.put("by", after.author());
		Balance balance = event.getPayload().balance();
		if (balance != null) {
			details.putAll(amounts(this.budgets.require(after.budget(), "rate-guard.budgets"), balance));
		}
		if (after.until() != null) {
			details.put("until", after.until().toString());
		}
		raise(changed(after, details, balance));
	}

	/**
	 * What comes and goes by itself is told once in a window.
	 */
	private static Alert changed(BudgetStatus status, Map<String, String> details, @Nullable Balance balance) {
		String cause = "budget:%s:%s:".formatted(status.budget(), status.state());
		if (status.cause() == Cause.MANUAL || balance == null) {
			return changed(status, cause + status.since(), details);
		}
		BudgetWindow window = balance.window();
		return changed(status, cause + window.start(), details).withQuietUntil(window.end());
	}

	private static Alert changed(BudgetStatus status, String cause, Map<String, String> details) {
		String name = status.budget();
		return switch (status.state()) {
			case OPEN -> new Alert(cause, Severity.CRITICAL, "The budget %s is open".formatted(name), details,
					status.since(), "Costly calls are refused with 503.");
			case THROTTLED -> new Alert(cause, Severity.WARNING, "The budget %s is throttled".formatted(name), details,
					status.since(), "A stricter policy applies to costly calls as well.");
			case CLOSED, HALF_OPEN -> new Alert(cause, Severity.INFO, "The budget %s pays again".formatted(name),
					details, status.since(), "Costly calls are paid.");
		};
	}

	/**
	 * A budget of somebody in one window.
	 *
	 * @param budget the name of the budget
	 * @param dimension what the identity is one of
	 * @param identity whose ledger it is
	 * @param start when the window began, in seconds
	 */
	private record Ledger(String budget, String dimension, String identity, long start) {

	}

}
