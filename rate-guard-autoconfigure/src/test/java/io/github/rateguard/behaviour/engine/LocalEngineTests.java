package io.github.rateguard.behaviour.engine;

import java.time.Duration;
import java.util.List;

import io.github.rateguard.testsupport.MutableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an instance does that shares nothing.
 */
class LocalEngineTests {

	private static final long CLIENT = 42;

	private final MutableClock clock = new MutableClock();

	private final CountingJudge clients = new CountingJudge();

	private final BehaviourEngine engine = new BehaviourEngine(this.clients, new CountingFleet(), null, this.clock,
			List.of());

	@Test
	void aClientIsJudgedByAllItsRequestsAtTheNextStep() {
		for (int i = 0; i < CountingJudge.ENOUGH; i++) {
			this.engine.record(Requests.of(CLIENT, this.clock.millis()));
		}
		assertThat(this.engine.find(CLIENT)).isNull();
		this.engine.run(this.clock.millis());
		assertThat(this.engine.find(CLIENT)).isNotNull();
		assertThat(this.engine.statistics().partial()).isFalse();
	}

	@Test
	void aVerdictIsWithdrawnWhenItsLevelFalls() {
		aClientIsJudgedByAllItsRequestsAtTheNextStep();
		this.clock.advance(CountingJudge.SILENCE);
		this.engine.run(this.clock.millis());
		assertThat(this.engine.find(CLIENT)).isNull();
		assertThat(this.engine.statistics().verdicts()).isEmpty();
	}

	@Test
	void requestsOfAStepAreJudgedInTheOrderOfTheirTimes() {
		long now = this.clock.millis();
		List.of(30, 10, 20).forEach((offset) -> this.engine.record(Requests.of(CLIENT, now + offset)));
		this.clock.advance(Duration.ofSeconds(1));
		this.engine.run(this.clock.millis());
		assertThat(this.clients.times(CLIENT)).containsExactly(now + 10, now + 20, now + 30);
	}

	@Test
	void aClockThatIsSetBackStopsNothing() {
		this.engine.run(this.clock.millis());
		this.clock.advance(Duration.ofDays(-1));
		aClientIsJudgedByAllItsRequestsAtTheNextStep();
		this.clock.advance(CountingJudge.SILENCE);
		this.engine.run(this.clock.millis());
		assertThat(this.engine.find(CLIENT)).isNull();
	}

}
