package io.github.rateguard.override;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.rateguard.Limits;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.store.IdentityHash;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells of overrides: a line in the log and an event each. Ids of callers are hashed in
 * the log. A listener may take its time, so it has a thread of its own; if it takes too
 * much, the oldest news are dropped.
 */
final class OverrideNews {

	private static final Log logger = LogFactory.getLog(OverrideNews.class);

	private static final int WAITING_EVENTS = 1_024;

	private final IdentityHash identityHash;

	private final Consumer<Object> events;

	private final Executor executor = executor();

	OverrideNews(IdentityHash identityHash, Consumer<Object> events) {
		this.identityHash = identityHash;
		this.events = events;
	}

	private static Executor executor() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(WAITING_EVENTS), (task) -> {
					Thread thread = new Thread(task, "rate-guard-override-events");
					thread.setDaemon(true);
					return thread;
				}, new ThreadPoolExecutor.DiscardOldestPolicy());
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	void set(PolicyOverride override) {
		logger.info("Overrode %s by %s until %s by %s: %s".formatted(text(override.target()), change(override),
				override.until(), override.author(), override.reason()));
		publish(new OverrideSetEvent(override));
	}

	void removed(PolicyOverride override, String author, Instant at) {
		logger.info("Removed the override of %s by %s".formatted(text(override.target()), author));
		publish(new OverrideRemovedEvent(override, author, at));
	}

	private void publish(Object event) {
		this.executor.execute(() -> {
			try {
				this.events.accept(event);
			}
			catch (RuntimeException ex) {
				logger.warn("A listener of overrides failed", ex);
			}
		});
	}

	private static String change(PolicyOverride override) {
		Limits limits = override.limits();
		Mode mode = override.mode();
		String ofLimits = (limits != null) ? limits.toString() : "";
		String ofMode = (mode != null) ? "mode " + mode.name().toLowerCase(Locale.ROOT) : "";
		return ofLimits + ((limits != null && mode != null) ? ", " : "") + ofMode;
	}

	private String text(OverrideTarget target) {
		String subject = (target.subject() != null) ? target.subject() : "";
		return switch (target.scope()) {
			case POLICY -> "policy '%s'".formatted(target.policy());
			case MODE -> "the mode of policy '%s'".formatted(target.policy());
			case TIER -> "tier '%s' of policy '%s'".formatted(subject, target.policy());
			case CALLER -> "caller #%s of policy '%s'".formatted(this.identityHash.of(subject), target.policy());
		};
	}

}
