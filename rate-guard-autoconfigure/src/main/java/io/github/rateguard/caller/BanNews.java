package io.github.rateguard.caller;

import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.rateguard.store.IdentityHash;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells of bans: a line in the log and an event each. Ids of callers are hashed in the
 * log. A listener may take its time, so it has a thread of its own; if it takes too much,
 * the oldest news are dropped.
 */
final class BanNews {

	private static final Log logger = LogFactory.getLog(BanNews.class);

	private static final int WAITING_EVENTS = 1_024;

	private final IdentityHash identityHash;

	private final Consumer<Object> events;

	private final Executor executor = executor();

	BanNews(IdentityHash identityHash, Consumer<Object> events) {
		this.identityHash = identityHash;
		this.events = events;
	}

	private static Executor executor() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(WAITING_EVENTS), (task) -> {
					Thread thread = new Thread(task, "rate-guard-ban-events");
					thread.setDaemon(true);
					return thread;
				}, new ThreadPoolExecutor.DiscardOldestPolicy());
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	void set(Ban ban) {
		logger.info(
				"Banned %s until %s by %s: %s".formatted(text(ban.subject()), ban.until(), ban.author(), ban.reason()));
		publish(new BanSetEvent(ban));
	}

	void lifted(Ban ban, String author, Instant at) {
		logger.info("Lifted the ban of %s by %s".formatted(text(ban.subject()), author));
		publish(new BanLiftedEvent(ban, author, at));
	}

	private void publish(Object event) {
		this.executor.execute(() -> {
			try {
				this.events.accept(event);
			}
			catch (RuntimeException ex) {
				logger.warn("A listener of bans failed", ex);
			}
		});
	}

	private String text(BanSubject subject) {
		return switch (subject.kind()) {
			case NETWORK -> subject.value();
			case CALLER -> "caller #" + this.identityHash.of(subject.value());
		};
	}

}
