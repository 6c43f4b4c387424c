package io.github.rateguard.alert.abuse;

import java.util.Map;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.caller.LoginFailureListener;
import org.jspecify.annotations.Nullable;

/**
 * Records failed logins. Those of one address are alike, whatever names they try: each
 * attempt of somebody who tries many has another one. Thread-safe. Internal.
 */
public final class LoginFailureRecorder implements LoginFailureListener {

	private final AbuseLog log;

	private final RequestFacts facts;

	/**
	 * Create a recorder.
	 * @param log where events are written
	 * @param facts tell of the request
	 */
	public LoginFailureRecorder(AbuseLog log, RequestFacts facts) {
		this.log = log;
		this.facts = facts;
	}

	@Override
	public void onLoginFailure(@Nullable String name, String reason) {
		ClientAddress address = this.facts.address().get();
		String subject = (address != null) ? address.network() : (name != null) ? name : "";
		long now = this.log.now();
		Sample sample = this.log.take(AbuseKind.LOGIN_FAILURE, "", subject, now);
		if (sample != null) {
			AbuseEvent event = AbuseEvent.of(AbuseKind.LOGIN_FAILURE, now, reason, Map.of())
				.by((address != null) ? null : name, Origin.of(address))
				.of(this.facts.client().applyAsLong(Caller.anonymous(address)), this.facts.fingerprint().getAsLong())
				.at(null, null, this.facts.mapping().get());
			// Those that are counted later tried other names
			sample.describe(event);
			this.log.write(sample, event.by(name, event.origin()));
		}
	}

}
