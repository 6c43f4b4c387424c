package io.github.rateguard.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.rateguard.budget.LedgerClient.HoldAnswer;
import io.github.rateguard.budget.ModelLedger.Fault;
import io.github.rateguard.testsupport.MutableClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A history of calls on several instances with clocks that disagree, which crash, and
 * whose messages are lost or repeated.
 */
final class LedgerHistory {

	private static final int INSTANCES = 3;

	private final MutableClock time = new MutableClock();

	private final Budget budget;

	private final String identity;

	private final List<Duration> offsets;

	private final ModelLedger ledger;

	private final List<LedgerClient> instances = new ArrayList<>();

	private final List<OpenCall> open = new ArrayList<>();

	private final Map<LedgerKey, Map<String, Long>> settled = new HashMap<>();

	private int sender;

	private boolean crashed;

	LedgerHistory(Start start, String identity, Function<Clock, Ledger> ledgers) {
		this.identity = identity;
		this.offsets = start.offsets();
		this.budget = TestBudgets.budget("llm", "0.0001 USD", start.window(), start.zone(), null);
		this.time.advance(Duration.between(this.time.instant(), start.instant()));
		Clock clock = new SenderClock();
		this.ledger = new ModelLedger(ledgers.apply(clock), clock::millis);
		for (int i = 0; i < INSTANCES; i++) {
			this.instances.add(instance(i));
		}
	}

	private LedgerClient instance(int index) {
		return new LedgerClient(this.ledger, Clock.offset(this.time, this.offsets.get(index)),
				() -> this.time.millis() * 1_000_000, (key, seen) -> {
				});
	}

	void play(Event event) {
		this.sender = event.number() % INSTANCES;
		LedgerClient instance = this.instances.get(this.sender);
		switch (event.action()) {
			case HOLD -> hold(instance, event);
			case SETTLE, RELEASE, EXTEND -> change(event);
			case FLUSH -> instance.flush().join();
			case MAINTAIN -> instance.maintain();
			case CRASH -> crash();
			case WAIT -> this.time.advance(Duration.ofMillis(event.amount() * 1_300L));
			case FAULT -> this.ledger.next(Fault.values()[event.number() % Fault.values().length]);
		}
	}

	private void hold(LedgerClient instance, Event event) {
		Instant now = this.time.instant().plus(this.offsets.get(this.sender));
		LedgerKey key = new LedgerKey(this.budget, "global", this.identity, this.budget.windowAt(now));
		String idempotencyId = (event.number() % 4 == 0) ? "request " + event.amount() : "";
		var hold = instance.hold(key, event.amount(), this.budget.limit().micros(), idempotencyId);
		if (!hold.isCompletedExceptionally()) {
			HoldAnswer answer = hold.join();
			if (answer.hold() != null) {
				this.open.add(new OpenCall(this.sender, answer.hold()));
			}
		}
	}

	private void change(Event event) {
		if (this.open.isEmpty()) {
			return;
		}
		OpenCall call = this.open.get(event.number() % this.open.size());
		this.sender = call.instance();
		LedgerClient instance = this.instances.get(call.instance());
		switch (event.action()) {
			case SETTLE -> settle(call, event.amount() - 1L);
			case RELEASE -> {
				this.open.remove(call);
				instance.release(call.hold());
			}
			default -> instance.extend(call.hold(), event.amount() * 2L);
		}
	}

	private void settle(OpenCall call, long amount) {
		this.open.remove(call);
		this.settled.computeIfAbsent(call.hold().key(), (absent) -> new HashMap<>()).put(call.hold().id(), amount);
		this.instances.get(call.instance()).settle(call.hold(), amount);
	}

	/**
	 * What has not arrived when an instance dies is lost with it.
	 */
	private void crash() {
		this.crashed = true;
		this.open.removeIf((call) -> call.instance() == this.sender);
		this.settled.forEach((key, calls) -> calls.keySet()
			.removeIf((id) -> isOf(id, this.sender) && !this.ledger.models().get(key).settled().containsKey(id)));
		this.instances.set(this.sender, instance(this.sender));
	}

	private boolean isOf(String id, int instance) {
		return id.startsWith(this.instances.get(instance).idPrefix());
	}

	void end() {
		this.ledger.heal();
		List.copyOf(this.open).forEach((call) -> settle(call, call.hold().amount() / 2));
		for (this.sender = 0; this.sender < INSTANCES; this.sender++) {
			while (this.instances.get(this.sender).pending() > 0) {
				this.time.advance(Duration.ofSeconds(4));
				this.instances.get(this.sender).flush().join();
			}
			assertThat(this.instances.get(this.sender).held()).isZero();
		}
		this.sender = 0;
		if (!this.crashed) {
			assertEnd();
		}
		this.time.advance(Ledger.HOLD_LIFE.plusSeconds(1));
		assertEnd();
	}

	private void assertEnd() {
		this.settled
			.forEach((key, calls) -> assertThat(this.ledger.models().get(key).settled()).containsAllEntriesOf(calls));
		this.ledger.models().forEach((key, model) -> {
			LedgerAnswer answer = this.ledger.run(key, LedgerSight.NONE, List.of()).join();
			assertThat(answer.held()).isZero();
			assertThat(answer.spent()).isEqualTo(model.settled().values().stream().mapToLong(Long::longValue).sum());
			long ofCalls = this.settled.getOrDefault(key, Map.of()).values().stream().mapToLong(Long::longValue).sum();
			assertThat(answer.spent()).as("to the micro-unit").isEqualTo(ofCalls);
		});
	}

	/**
	 * The clock of the instance whose message is on its way.
	 */
	private final class SenderClock extends Clock {

		@Override
		public Instant instant() {
			return LedgerHistory.this.time.instant()
				.plus(LedgerHistory.this.offsets.get(Math.min(LedgerHistory.this.sender, INSTANCES - 1)));
		}

		@Override
		public ZoneId getZone() {
			return LedgerHistory.this.time.getZone();
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new IllegalStateException("Nobody needs another zone");
		}

	}

	private record OpenCall(int instance, LiveHold hold) {

	}

	/**
	 * Where a history begins.
	 */
	record Start(CalendarWindow window, ZoneId zone, Instant instant, List<Duration> offsets) {

	}

	enum Action {

		HOLD, SETTLE, RELEASE, EXTEND, FLUSH, MAINTAIN, CRASH, WAIT, FAULT

	}

	record Event(Action action, int number, int amount) {

	}

}
