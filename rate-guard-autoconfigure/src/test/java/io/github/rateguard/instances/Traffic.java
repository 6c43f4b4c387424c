package io.github.rateguard.instances;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import org.awaitility.Awaitility;

/**
 * Callers who go on calling instances, each of them so seldom that no limit is used up.
 */
final class Traffic implements AutoCloseable {

	private static final int CALLS_OF_A_CALLER = 3;

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Duration PACE = Duration.ofMillis(2);

	private final List<Lane> lanes;

	private Traffic(List<Lane> lanes) {
		this.lanes = lanes;
	}

	/**
	 * Start calls, one after the other on each instance.
	 */
	static Traffic on(String path, Instance... instances) {
		List<Lane> lanes = Stream.of(instances).map((instance) -> new Lane(instance, path)).toList();
		lanes.forEach(Thread::start);
		return new Traffic(lanes);
	}

	/**
	 * Wait until each instance has answered so many calls more.
	 * @param calls how many calls
	 * @param atMost how long one of them may take, on average
	 */
	void await(int calls, Duration atMost) {
		Map<Lane, Long> before = new ConcurrentHashMap<>();
		this.lanes.forEach((lane) -> before.put(lane, lane.answered.get()));
		Awaitility.await()
			.atMost(atMost.multipliedBy(calls))
			.until(() -> this.lanes.stream().allMatch((lane) -> lane.answered.get() - before.get(lane) >= calls));
	}

	/**
	 * Stop calling.
	 * @return how often there was which answer, by status code or exception
	 */
	Map<String, Integer> stop() {
		close();
		Map<String, Integer> answers = new ConcurrentHashMap<>();
		this.lanes
			.forEach((lane) -> lane.answers.forEach((answer, count) -> answers.merge(answer, count, Integer::sum)));
		return answers;
	}

	@Override
	public void close() {
		this.lanes.forEach((lane) -> lane.stopped = true);
		Awaitility.await().atMost(PATIENCE).until(() -> this.lanes.stream().noneMatch(Thread::isAlive));
	}

	private static final class Lane extends Thread {

		private final Instance instance;

		private final String path;

		private final Map<String, Integer> answers = new ConcurrentHashMap<>();

		private final AtomicLong answered = new AtomicLong();

		private volatile boolean stopped;

		Lane(Instance instance, String path) {
			super("traffic");
			setDaemon(true);
			this.instance = instance;
			this.path = path;
		}

		@Override
		public void run() {
			while (!this.stopped) {
				Client somebody = Client.somebody(this.instance);
				for (int i = 0; i < CALLS_OF_A_CALLER && !this.stopped; i++) {
					this.answers.merge(call(somebody), 1, Integer::sum);
					this.answered.incrementAndGet();
					LockSupport.parkNanos(PACE.toNanos());
				}
			}
		}

		private String call(Client client) {
			try {
				return String.valueOf(client.get(this.path).statusCode());
			}
			catch (RuntimeException ex) {
				return ex.toString();
			}
		}

	}

}
