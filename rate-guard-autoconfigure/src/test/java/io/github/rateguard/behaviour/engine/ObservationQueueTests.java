package io.github.rateguard.behaviour.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import io.github.rateguard.behaviour.Observation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the queue between requests and the engine.
 */
class ObservationQueueTests {

	private static final int CAPACITY = 64;

	private final ObservationQueue queue = new ObservationQueue(CAPACITY);

	private final List<Observation> taken = new ArrayList<>();

	@Test
	void whatFindsNoRoomIsDroppedAndCounted() {
		for (int round = 1; round <= 3; round++) {
			for (int i = 0; i < CAPACITY + 10; i++) {
				this.queue.offer(Requests.of(i, round));
			}
			assertThat(this.queue.drain(this.taken::add)).isEqualTo(CAPACITY);
			assertThat(this.queue.dropped()).isEqualTo(10L * round);
		}
		assertThat(this.taken).extracting(Observation::client)
			.startsWith(LongStream.range(0, CAPACITY).boxed().toArray(Long[]::new));
		assertThat(this.queue.drain(this.taken::add)).isZero();
	}

	@Test
	void nothingIsLostOrRepeatedAmongManyThreads() throws InterruptedException {
		int each = 50_000;
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			long client = i;
			threads.add(new Thread(
					() -> LongStream.range(0, each).forEach((time) -> this.queue.offer(Requests.of(client, time)))));
		}
		threads.forEach(Thread::start);
		while (threads.stream().anyMatch(Thread::isAlive)) {
			this.queue.drain(this.taken::add);
		}
		for (Thread thread : threads) {
			thread.join();
		}
		this.queue.drain(this.taken::add);
		assertThat(this.taken.size() + this.queue.dropped()).isEqualTo(4L * each);
		Map<Long, Long> last = new HashMap<>();
		assertThat(this.taken).allMatch((observation) -> {
			Long before = last.put(observation.client(), observation.time());
			return before == null || before < observation.time();
		});
	}

}
