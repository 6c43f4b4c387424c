package io.github.rateguard.behaviour.engine;

import java.util.List;
import java.util.UUID;

import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Engines with their threads and heartbeats.
 */
class EngineLifecycleTests {

	private static final long CLIENTS = 40;

	private final String keyPrefix = "test-" + UUID.randomUUID();

	@Test
	void instancesThatComeAndGoKnowEachOtherByNumber() {
		try (LiveEngine one = start(); LiveEngine two = start()) {
			awaitBoth(one, two);
			assertThat(one.instances().ids()).isSorted()
				.containsExactlyInAnyOrder(one.instances().self(), two.instances().self())
				.isEqualTo(two.instances().ids());
			assertThat(one.instances().ids()).isSameAs(one.instances().ids());
			LiveEngine three = start();
			Awaitility.await().until(() -> one.instances().ids().size() == 3);
			three.close();
			Awaitility.await().until(() -> one.instances().ids().size() == 2);
		}
	}

	@Test
	void clientsAreJudgedTogetherAndAllLearnOfIt() {
		try (LiveEngine one = start(); LiveEngine two = start()) {
			awaitBoth(one, two);
			for (int i = 0; i < CountingJudge.ENOUGH; i++) {
				for (long client = 0; client < CLIENTS; client++) {
					((i % 2 == 0) ? one : two).request(client);
				}
			}
			Awaitility.await().until(() -> knowsAll(one) && knowsAll(two));
			assertThat(one.engine().statistics().sent()).isPositive().isEqualTo(two.engine().statistics().received());
		}
	}

	@Test
	void whatAnInstanceKnewIsKnownAfterItsEnd() {
		try (LiveEngine one = start()) {
			for (int i = 0; i < CountingJudge.ENOUGH; i++) {
				for (long client = 0; client < CLIENTS; client++) {
					one.request(client);
				}
			}
		}
		try (LiveEngine two = start()) {
			assertThat(knowsAll(two)).isTrue();
		}
	}

	@Test
	void whenAnInstanceDiesTheOthersTakeItsClients() {
		try (LiveEngine one = start()) {
			LiveEngine two = start();
			awaitBoth(one, two);
			two.kill();
			Awaitility.await().until(() -> one.instances().ids().equals(List.of(one.instances().self())));
			for (int i = 0; i < CountingJudge.ENOUGH; i++) {
				for (long client = 0; client < CLIENTS; client++) {
					one.request(client);
				}
			}
			Awaitility.await().until(() -> knowsAll(one));
		}
	}

	@Test
	void aStoppedEngineHasNoThread() {
		start().close();
		Awaitility.await()
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().equals("rate-guard-behaviour")));
	}

	private LiveEngine start() {
		return new LiveEngine(TestRedis.shared().port(), this.keyPrefix);
	}

	private static void awaitBoth(LiveEngine one, LiveEngine two) {
		Awaitility.await().until(() -> one.instances().ids().size() == 2 && two.instances().ids().size() == 2);
	}

	private static boolean knowsAll(LiveEngine instance) {
		for (long client = 0; client < CLIENTS; client++) {
			if (instance.engine().find(client) == null) {
				return false;
			}
		}
		return true;
	}

}
