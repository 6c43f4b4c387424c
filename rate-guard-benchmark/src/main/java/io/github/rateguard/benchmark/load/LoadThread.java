package io.github.rateguard.benchmark.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Keeps connections busy for a time: whenever a response is complete, the next request
 * goes out. Ends when the last response has arrived.
 */
final class LoadThread implements Callable<Answers> {

	private static final long PATIENCE_MILLIS = 10_000;

	private final List<Integer> ports;

	private final Keys keys;

	private final Duration duration;

	private long admitted;

	private long refused;

	private long other;

	/**
	 * Create a thread's work.
	 * @param ports where to connect, one for each connection
	 * @param keys the keys of the requests
	 * @param duration how long to send requests
	 */
	LoadThread(List<Integer> ports, Keys keys, Duration duration) {
		this.ports = ports;
		this.keys = keys;
		this.duration = duration;
	}

	@Override
	public Answers call() throws IOException {
		List<Connection> connections = new ArrayList<>();
		try (Selector selector = Selector.open()) {
			for (int port : this.ports) {
				connections.add(Connection.open(port, selector));
			}
			long start = System.nanoTime();
			for (Connection connection : connections) {
				connection.send(this.keys.next());
			}
			exchange(selector, start + this.duration.toNanos());
			return new Answers(this.admitted, this.refused, this.other, Duration.ofNanos(System.nanoTime() - start));
		}
		finally {
			for (Connection connection : connections) {
				connection.close();
			}
		}
	}

	private void exchange(Selector selector, long end) throws IOException {
		int inFlight = this.ports.size();
		while (inFlight > 0) {
			if (selector.select(PATIENCE_MILLIS) == 0) {
				throw new IOException("No response within " + PATIENCE_MILLIS + " ms");
			}
			boolean over = System.nanoTime() - end >= 0;
			for (SelectionKey ready : selector.selectedKeys()) {
				Connection connection = (Connection) ready.attachment();
				int status = connection.receive();
				if (status != 0) {
					count(status);
					if (over) {
						inFlight--;
					}
					else {
						connection.send(this.keys.next());
					}
				}
			}
			selector.selectedKeys().clear();
		}
	}

	private void count(int status) {
		switch (status) {
			case 200 -> this.admitted++;
			case 429 -> this.refused++;
			default -> this.other++;
		}
	}

}
