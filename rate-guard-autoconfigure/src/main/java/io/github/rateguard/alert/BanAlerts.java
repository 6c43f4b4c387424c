package io.github.rateguard.alert;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.rateguard.caller.Ban;
import io.github.rateguard.caller.BanSetEvent;
import io.github.rateguard.caller.BanSubject;
import io.github.rateguard.store.IdentityHash;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Alerts when somebody is banned. All bans are one cause, so that many of them are one
 * alert and a number. Ids of callers are hashed. Internal.
 */
public final class BanAlerts implements ApplicationListener<PayloadApplicationEvent<BanSetEvent>> {

	private final Alerts alerts;

	private final IdentityHash identityHash;

	/**
	 * Create a listener.
	 * @param alerts where alerts are raised
	 * @param identityHash hides ids
	 */
	public BanAlerts(Alerts alerts, IdentityHash identityHash) {
		this.alerts = alerts;
		this.identityHash = identityHash;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<BanSetEvent> event) {
		Ban ban = event.getPayload().ban();
		Map<String, String> details = new LinkedHashMap<>();
		details.put("subject", text(ban.subject()));
		details.put("reason", ban.reason());
		details.put("author", ban.author());
		details.put("until", ban.until().toString());
		this.alerts.raise(new Alert("ban", Severity.INFO, "Somebody was banned", details, ban.since(),
				"Requests of the subject are refused until the ban ends or is lifted."));
	}

	private String text(BanSubject subject) {
		return switch (subject.kind()) {
			case NETWORK -> subject.value();
			case CALLER -> "caller #" + this.identityHash.of(subject.value());
		};
	}

}
