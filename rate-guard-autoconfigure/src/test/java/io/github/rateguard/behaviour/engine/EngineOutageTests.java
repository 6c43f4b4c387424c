package io.github.rateguard.behaviour.engine;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What instances do while Redis does not answer, and after that.
 */
class EngineOutageTests {

	private static final long CLIENT = 42;

	private static final Duration A_SECOND = Duration.ofSeconds(1);

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final TestRedis redis = TestRedis.start();

	private final EngineFleet fleet = new EngineFleet(this.redis.port(), 2);

	@AfterEach
	void close() {
		this.fleet.close();
		this.redis.close();
	}

	@Test
	void withoutRedisAnInstanceJudgesWhatItSeesAndWantsMoreEvidence() {
		this.fleet.pass(A_SECOND);
		this.redis.stop();
		this.fleet.pass(A_SECOND);
		assertThat(this.fleet.all()).allMatch((instance) -> instance.engine().statistics().partial());
		EngineInstance other = otherThanTheOwner();
		for (int i = 0; i < 4 * CountingJudge.ENOUGH; i++) {
			assertThat(other.find(CLIENT)).isNull();
			other.record(Requests.of(CLIENT, this.fleet.clock().millis()));
			this.fleet.pass(EngineLifecycle.INTERVAL);
		}
		assertThat(other.find(CLIENT)).isNotNull();
		assertThat(this.fleet.ownerOf(CLIENT).find(CLIENT)).isNull();
	}

	@Test
	void whenRedisComesBackClientsAreJudgedTogetherAgain() {
		this.fleet.pass(A_SECOND);
		this.redis.stop();
		this.fleet.pass(A_SECOND);
		this.redis.restart();
		awaitTogether();
		this.fleet.requests(CLIENT, CountingJudge.ENOUGH);
		this.fleet.pass(A_SECOND);
		assertThat(this.fleet.ownerOf(CLIENT).clients().times(CLIENT)).hasSize(CountingJudge.ENOUGH);
		awaitPassing(() -> this.fleet.all().stream().allMatch((instance) -> instance.find(CLIENT) != null));
	}

	@Test
	void verdictsOutliveARedisThatHasLostEverything() {
		this.fleet.requests(CLIENT, CountingJudge.ENOUGH);
		this.fleet.pass(A_SECOND);
		this.redis.restart();
		awaitTogether();
		assertThat(this.fleet.all()).allMatch((instance) -> instance.find(CLIENT) != null);
		EngineInstance started = this.fleet.start(3, EngineFleet.ids(1, 2));
		awaitPassing(() -> started.find(CLIENT) != null);
	}

	@Test
	void whatTheOwnerFoundWithoutRedisIsSharedLater() {
		this.fleet.pass(A_SECOND);
		this.redis.stop();
		this.fleet.pass(A_SECOND);
		EngineInstance owner = this.fleet.ownerOf(CLIENT);
		for (int i = 0; i < 4 * CountingJudge.ENOUGH; i++) {
			owner.record(Requests.of(CLIENT, this.fleet.clock().millis()));
		}
		this.fleet.pass(A_SECOND);
		assertThat(owner.find(CLIENT)).isNotNull();
		assertThat(otherThanTheOwner().find(CLIENT)).isNull();
		this.redis.restart();
		awaitTogether();
		awaitPassing(() -> otherThanTheOwner().find(CLIENT) != null);
	}

	@Test
	void aRedisThatHangsHoldsUpNoRequestAndNothingGrows() throws Exception {
		this.fleet.requests(CLIENT, CountingJudge.ENOUGH);
		this.fleet.pass(A_SECOND);
		EngineInstance instance = this.fleet.get(0);
		AutoCloseable pause = this.redis.pause();
		try {
			Thread thread = new Thread(() -> instance.run(this.fleet.clock().millis()));
			thread.start();
			int recorded = 0;
			while (thread.isAlive()) {
				instance.record(Requests.of(recorded++, this.fleet.clock().millis()));
				assertThat(instance.find(CLIENT)).isNotNull();
			}
			for (int i = 0; i < 4 * BehaviourEngine.MAXIMUM_QUEUED; i++, recorded++) {
				instance.record(Requests.of(i, this.fleet.clock().millis()));
			}
			instance.run(this.fleet.clock().millis());
			instance.run(this.fleet.clock().millis());
			EngineStatistics statistics = instance.engine().statistics();
			assertThat(statistics.partial()).isTrue();
			assertThat(statistics.dropped()).isPositive();
			assertThat(statistics.observed() + statistics.dropped()).isGreaterThanOrEqualTo(recorded);
			assertThat(statistics.clients()).isPositive();
		}
		finally {
			pause.close();
		}
		awaitTogether();
		assertThat(this.fleet.all()).allMatch((each) -> each.find(CLIENT) != null);
	}

	private EngineInstance otherThanTheOwner() {
		return (this.fleet.ownerOf(CLIENT) == this.fleet.get(0)) ? this.fleet.get(1) : this.fleet.get(0);
	}

	private void awaitTogether() {
		awaitPassing(() -> this.fleet.all().stream().noneMatch((instance) -> instance.engine().statistics().partial()));
	}

	private void awaitPassing(BooleanSupplier state) {
		Awaitility.await().atMost(PATIENCE).until(() -> {
			this.fleet.pass(EngineLifecycle.INTERVAL);
			return state.getAsBoolean();
		});
	}

}
