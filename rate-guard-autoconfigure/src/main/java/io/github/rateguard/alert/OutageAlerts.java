package io.github.rateguard.alert;

import java.util.Map;

import io.github.rateguard.store.StoreOutageEvent;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Alerts when the store that all instances share stops answering, and when it answers
 * again. Internal.
 */
public final class OutageAlerts implements ApplicationListener<PayloadApplicationEvent<StoreOutageEvent>> {

	private final Alerts alerts;

	/**
	 * Create a listener.
	 * @param alerts where alerts are raised
	 */
	public OutageAlerts(Alerts alerts) {
		this.alerts = alerts;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<StoreOutageEvent> event) {
		StoreOutageEvent outage = event.getPayload();
		this.alerts.raise(outage.began()
				? new Alert("store-outage", Severity.CRITICAL, "The store does not answer", Map.of(), outage.at(),
						"Calls are answered by the when-store-fails rule of their policy; limits are not shared.")
				: new Alert("store-outage-end", Severity.INFO, "The store answers again", Map.of(), outage.at(),
						"Limits are shared by all instances again."));
	}

}
