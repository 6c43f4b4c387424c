package io.github.rateguard.actuate;

import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Tells who changed what, as audit events. What was done stays done if nobody can write
 * it down. Thread-safe.
 */
public final class AuditTrail {

	private static final Log logger = LogFactory.getLog(AuditTrail.class);

	private final ApplicationEventPublisher eventPublisher;

	/**
	 * Create an audit trail.
	 * @param eventPublisher takes {@link AuditApplicationEvent}s
	 */
	public AuditTrail(ApplicationEventPublisher eventPublisher) {
		this.eventPublisher = eventPublisher;
	}

	void record(String author, String event, Map<String, Object> data) {
		try {
			this.eventPublisher.publishEvent(new AuditApplicationEvent(author, event, data));
		}
		catch (RuntimeException ex) {
			logger.error("A listener of audit events failed: %s is not written down".formatted(event), ex);
		}
	}

}
