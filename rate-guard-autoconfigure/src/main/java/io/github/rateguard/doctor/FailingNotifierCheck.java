package io.github.rateguard.doctor;

import java.util.List;

import io.github.rateguard.alert.AlertStatistics;
import io.github.rateguard.alert.AlertStatistics.Outcome;

/**
 * {@link CheckCode#FAILING_NOTIFIER}. Of a notifier that had nothing to tell yet nobody
 * knows.
 *
 * @param alerts knows what became of alerts
 */
public record FailingNotifierCheck(AlertStatistics alerts) implements Check {

	@Override
	public CheckResult examine() {
		List<String> silent = this.alerts.notifiers()
			.stream()
			.filter((notifier) -> this.alerts.count(notifier, Outcome.SENT) == 0)
			.toList();
		List<String> failing = silent.stream()
			.filter((notifier) -> this.alerts.count(notifier, Outcome.FAILED) > 0)
			.toList();
		List<String> untried = silent.stream().filter((notifier) -> !notifier.equals(UnheardBudgetCheck.LOG)).toList();
		if (failing.isEmpty() && !untried.isEmpty()) {
			return CheckResult.unknown("Nothing was to be told yet by %s.".formatted(String.join(", ", untried)));
		}
		return CheckResult.foundAny(failing, "All alerts failed that %s should have told.");
	}

}
