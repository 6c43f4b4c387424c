package io.github.rateguard.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import io.github.rateguard.bucket.TestScripts;
import io.github.rateguard.budget.LedgerHistory.Action;
import io.github.rateguard.budget.LedgerHistory.Event;
import io.github.rateguard.budget.LedgerHistory.Start;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.testsupport.TestRedis;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * What holds for every history of calls: a hold never takes what is spent and held above
 * the limit, nothing is lost, nothing is charged twice, and in the end the ledger is what
 * was spent, to the micro-unit.
 */
class LedgerPropertyTests {

	private static final String PREFIX = "test-" + UUID.randomUUID();

	private static final IdentityHash IDENTITY_HASH = new IdentityHash("secret");

	private static TestScripts scripts;

	@BeforeContainer
	static void connect() {
		scripts = TestScripts.on(TestRedis.shared());
	}

	@AfterContainer
	static void disconnect() {
		scripts.close();
	}

	@Property(tries = 3_000)
	void memoryIsExact(@ForAll("starts") Start start, @ForAll("events") List<Event> events) {
		play(start, events, (clock) -> new LocalLedger(100, clock));
	}

	@Property(tries = 150)
	void redisIsExact(@ForAll("starts") Start start, @ForAll("events") List<Event> events) {
		play(start, events, (clock) -> new RedisLedger(scripts, PREFIX, IDENTITY_HASH, clock));
	}

	private static void play(Start start, List<Event> events, Function<Clock, Ledger> ledgers) {
		LedgerHistory history = new LedgerHistory(start, UUID.randomUUID().toString(), ledgers);
		events.forEach(history::play);
		history.end();
	}

	/**
	 * Shortly before changes of the clocks, of days and of months.
	 */
	@Provide
	Arbitrary<Start> starts() {
		Arbitrary<Instant> instants = Arbitraries
			.of("2026-03-29T00:58:00Z", "2026-10-25T00:58:00Z", "2026-03-28T22:58:00Z", "2026-10-25T22:58:00Z",
					"2026-04-04T14:58:00Z", "2028-02-29T23:58:00Z")
			.map(Instant::parse);
		Arbitrary<ZoneId> zones = Arbitraries.of("UTC", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata")
			.map(ZoneId::of);
		Arbitrary<List<Duration>> offsets = Arbitraries.integers()
			.between(-500, 500)
			.map(Duration::ofMillis)
			.list()
			.ofSize(3);
		return Combinators.combine(Arbitraries.of(CalendarWindow.class), zones, instants, offsets).as(Start::new);
	}

	@Provide
	Arbitrary<List<Event>> events() {
		Arbitrary<Action> actions = Arbitraries.frequency(Tuple.of(8, Action.HOLD), Tuple.of(5, Action.SETTLE),
				Tuple.of(1, Action.RELEASE), Tuple.of(2, Action.EXTEND), Tuple.of(3, Action.FLUSH),
				Tuple.of(3, Action.MAINTAIN), Tuple.of(1, Action.CRASH), Tuple.of(3, Action.WAIT),
				Tuple.of(4, Action.FAULT));
		return Combinators
			.combine(actions, Arbitraries.integers().between(0, 999), Arbitraries.integers().between(1, 50))
			.as(Event::new)
			.list()
			.ofMaxSize(120);
	}

}
