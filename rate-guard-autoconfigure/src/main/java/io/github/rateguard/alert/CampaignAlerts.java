package io.github.rateguard.alert;

import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.BehaviourVerdictListener;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Points;
import io.github.rateguard.behaviour.Signal;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Alerts when many clients are found to behave alike: one cause for each software of a
 * campaign, and one for the cohort of a surge. Told by the first verdict on one of them.
 * Raises alerts only when all beans are there. Internal.
 */
public final class CampaignAlerts implements BehaviourVerdictListener, SmartInitializingSingleton {

	private final Supplier<Alerts> source;

	private final boolean enforced;

	private volatile @Nullable Alerts alerts;

	/**
	 * Create a listener.
	 * @param source supplies where alerts are raised
	 * @param enforced whether anything is done about clients
	 */
	public CampaignAlerts(Supplier<Alerts> source, boolean enforced) {
		this.source = source;
		this.enforced = enforced;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.alerts = this.source.get();
	}

	@Override
	public void onVerdict(BehaviourVerdict verdict) {
		Alerts alerts = this.alerts;
		if (alerts == null || verdict.level() == Level.NONE) {
			return;
		}
		if (speaks(verdict, Signal.CAMPAIGN)) {
			String software = HexFormat.of().toHexDigits(verdict.fingerprint());
			alerts.raise(alert("campaign:" + software, "Many clients with one software ask for what nobody else does",
					verdict, software));
		}
		else if (speaks(verdict, Signal.SURGE)) {
			alerts
				.raise(alert("surge", "Many newcomers ask one endpoint for one thing after the other", verdict, null));
		}
	}

	private static boolean speaks(BehaviourVerdict verdict, Signal signal) {
		for (Points points : verdict.score().points()) {
			if (points.signal() == signal && points.points() > 0) {
				return true;
			}
		}
		return false;
	}

	private Alert alert(String cause, String title, BehaviourVerdict verdict, @Nullable String software) {
		Map<String, String> details = new LinkedHashMap<>();
		if (software != null) {
			details.put("fingerprint", software);
		}
		details.put("first client", HexFormat.of().toHexDigits(verdict.client()));
		return new Alert(cause, Severity.WARNING, title, details, Instant.ofEpochMilli(verdict.since()), this.enforced
				? "What behaviour is set to do about them is done." : "Nothing: behaviour is in shadow mode.");
	}

}
