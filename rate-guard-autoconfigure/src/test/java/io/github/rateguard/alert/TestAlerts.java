package io.github.rateguard.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.rateguard.alert.AlertStatistics.Outcome;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.testsupport.MutableClock;
import org.awaitility.Awaitility;

/**
 * A dispatcher of one instance without a store, in which no time passes between tries.
 */
final class TestAlerts implements AutoCloseable {

	static final Duration COOL_DOWN = Duration.ofMinutes(15);

	final MutableClock clock = new MutableClock();

	final List<Duration> pauses = new CopyOnWriteArrayList<>();

	final List<Object> events = new CopyOnWriteArrayList<>();

	final AlertStatistics statistics;

	private final AlertDispatcher dispatcher;

	private TestAlerts(Map<String, Notifier> notifiers) {
		this.statistics = new AlertStatistics(notifiers.keySet());
		this.dispatcher = new AlertDispatcher(notifiers, coolDowns(this.clock), this.statistics, this.events::add,
				this.pauses::add);
		this.dispatcher.start();
	}

	static CoolDowns coolDowns(Clock clock) {
		return new CoolDowns(COOL_DOWN, null, "test", new IdentityHash("test"), clock);
	}

	static TestAlerts of(String name, Notifier notifier) {
		return new TestAlerts(Map.of(name, notifier));
	}

	static TestAlerts of(String first, Notifier firstNotifier, String second, Notifier secondNotifier) {
		Map<String, Notifier> notifiers = new LinkedHashMap<>();
		notifiers.put(first, firstNotifier);
		notifiers.put(second, secondNotifier);
		return new TestAlerts(notifiers);
	}

	static Alert alert(String cause) {
		return new Alert(cause, Severity.WARNING, "Much is spent", Map.of("budget", "llm"), Instant.EPOCH,
				"Nothing is refused yet.");
	}

	void raise(String cause) {
		this.dispatcher.raise(alert(cause));
	}

	long count(String notifier, Outcome outcome) {
		return this.statistics.count(notifier, outcome);
	}

	void await(String notifier, Outcome outcome, long count) {
		Awaitility.await().until(() -> count(notifier, outcome) == count);
	}

	void restart() {
		this.dispatcher.stop();
		this.dispatcher.start();
	}

	@Override
	public void close() {
		this.dispatcher.stop();
	}

}
