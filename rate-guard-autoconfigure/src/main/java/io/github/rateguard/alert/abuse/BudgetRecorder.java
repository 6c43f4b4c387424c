package io.github.rateguard.alert.abuse;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.rateguard.budget.Balance;
import io.github.rateguard.budget.BudgetStateChangedEvent;
import io.github.rateguard.budget.BudgetStatus;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Records changes of the state of budgets, told by the instance that changes it.
 * Thread-safe. Internal.
 */
public final class BudgetRecorder implements ApplicationListener<PayloadApplicationEvent<BudgetStateChangedEvent>> {

	private final AbuseLog log;

	/**
	 * Create a recorder.
	 * @param log where events are written
	 */
	public BudgetRecorder(AbuseLog log) {
		this.log = log;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<BudgetStateChangedEvent> event) {
		BudgetStatus before = event.getPayload().before();
		BudgetStatus after = event.getPayload().after();
		long now = this.log.now();
		Sample sample = this.log.take(AbuseKind.BUDGET, after.state().name(), after.budget(), now);
		if (sample == null) {
			return;
		}
		Map<String, String> details = new LinkedHashMap<>();
		details.put("before", RefusalRecorder.text(before.state()));
		details.put("cause", RefusalRecorder.text(after.cause()));
		details.put("because", after.reason());
		details.put("by", after.author());
		Balance balance = event.getPayload().balance();
		if (balance != null) {
			details.put("spent", RefusalRecorder.money(balance.spent()));
			details.put("held", RefusalRecorder.money(balance.held()));
			details.put("limit", RefusalRecorder.money(balance.limit()));
		}
		details.put("since", after.since().toString());
		if (after.until() != null) {
			details.put("until", after.until().toString());
		}
		this.log.write(sample, AbuseEvent.of(AbuseKind.BUDGET, now, RefusalRecorder.text(after.state()), details)
			.at(after.budget(), null, null));
	}

}
