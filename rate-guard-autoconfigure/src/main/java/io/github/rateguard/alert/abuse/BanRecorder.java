package io.github.rateguard.alert.abuse;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.rateguard.caller.Ban;
import io.github.rateguard.caller.BanLiftedEvent;
import io.github.rateguard.caller.BanSetEvent;
import io.github.rateguard.caller.BanSubject;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;

/**
 * Records bans that are set and lifted. Thread-safe. Internal.
 */
public final class BanRecorder implements GenericApplicationListener {

	private final AbuseLog log;

	/**
	 * Create a recorder.
	 * @param log where events are written
	 */
	public BanRecorder(AbuseLog log) {
		this.log = log;
	}

	@Override
	public boolean supportsEventType(ResolvableType eventType) {
		Class<?> payload = eventType.as(PayloadApplicationEvent.class).getGeneric().resolve();
		return payload == BanSetEvent.class || payload == BanLiftedEvent.class;
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		Object payload = (event instanceof PayloadApplicationEvent<?> carrier) ? carrier.getPayload() : event;
		if (payload instanceof BanSetEvent set) {
			Ban ban = set.ban();
			record(ban, "set", ban.author(), ban.since());
		}
		else if (payload instanceof BanLiftedEvent lifted) {
			record(lifted.ban(), "lifted", lifted.author(), lifted.at());
		}
	}

	private void record(Ban ban, String change, String author, Instant at) {
		BanSubject subject = ban.subject();
		boolean network = subject.kind() == BanSubject.Kind.NETWORK;
		Sample sample = this.log.take(AbuseKind.BAN, change + subject.kind(), subject.value(), this.log.now());
		if (sample != null) {
			Map<String, String> details = new LinkedHashMap<>();
			details.put("by", author);
			details.put("because", ban.reason());
			details.put("since", ban.since().toString());
			details.put("until", ban.until().toString());
			this.log.write(sample, AbuseEvent.of(AbuseKind.BAN, at.toEpochMilli(), change, details)
				.by(network ? null : subject.value(), network ? Origin.ofNetwork(subject.value()) : null));
		}
	}

}
