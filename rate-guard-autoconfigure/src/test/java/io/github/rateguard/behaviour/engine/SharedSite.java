package io.github.rateguard.behaviour.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;

/**
 * A site of several instances behind a balancer that knows nothing of clients, which
 * share a real Redis, in fast motion: what they do five times a second they do once a
 * step.
 */
final class SharedSite implements AutoCloseable {

	private static final Duration DAY = Duration.ofDays(1);

	/**
	 * Surges are looked for this often.
	 */
	private static final Duration WINDOW = Duration.ofMinutes(10);

	private final MutableClock clock = new MutableClock();

	private final Random balancer = new Random(11);

	private final List<WholeInstance> instances = new ArrayList<>();

	private final Map<Long, Level> highest = new HashMap<>();

	/**
	 * Open a site at midnight.
	 * @param size how many instances it has
	 */
	SharedSite(int size) {
		this.clock.advance(Duration.ofMillis(DAY.toMillis() - this.clock.millis() % DAY.toMillis()));
		String keyPrefix = "test-" + UUID.randomUUID();
		List<Long> ids = LongStream.rangeClosed(1, size).boxed().toList();
		ids.forEach((id) -> this.instances
			.add(new WholeInstance(TestRedis.shared().port(), keyPrefix, id, ids, this.clock, this::note)));
	}

	private void note(BehaviourVerdict verdict) {
		this.highest.merge(verdict.client(), verdict.level(),
				(one, other) -> (one.compareTo(other) >= 0) ? one : other);
	}

	long now() {
		return this.clock.millis();
	}

	/**
	 * Let time pass, in which nobody is looked at closely: requests come to the owners of
	 * their clients.
	 */
	void pass(Traffic traffic, Duration duration) {
		for (long end = now() + duration.toMillis(); now() < end;) {
			traffic.until(now() + WINDOW.toMillis(), (request) -> ownerOf(request.client()).record(request));
			this.clock.advance(WINDOW);
			run();
		}
	}

	/**
	 * Let time pass.
	 */
	void play(Traffic traffic, Duration duration, Duration step) {
		for (long end = now() + duration.toMillis(); now() < end;) {
			step(traffic, step);
		}
	}

	/**
	 * Let requests come to any instance; all send, all receive, all judge.
	 * @param step at most a minute: what is from a later time than that is refused
	 */
	void step(Traffic traffic, Duration step) {
		traffic.until(now() + step.toMillis(),
				(request) -> this.instances.get(this.balancer.nextInt(this.instances.size())).record(request));
		run();
		run();
		this.clock.advance(step);
		run();
	}

	private void run() {
		this.instances.forEach((instance) -> instance.run(now()));
	}

	/**
	 * End the instance that owns most of some clients without a word. The others soon see
	 * that it is gone.
	 * @return the clients that it owned
	 */
	Set<Long> killOwnerOf(Set<Long> clients) {
		Map<WholeInstance, Set<Long>> owned = clients.stream()
			.collect(Collectors.groupingBy(this::ownerOf, Collectors.toSet()));
		Map.Entry<WholeInstance, Set<Long>> most = Collections.max(owned.entrySet(),
				Comparator.comparingInt((entry) -> entry.getValue().size()));
		this.instances.remove(most.getKey());
		most.getKey().close();
		List<Long> rest = this.instances.stream().map(WholeInstance::self).toList();
		this.instances.forEach((other) -> other.sees(rest));
		return most.getValue();
	}

	private WholeInstance ownerOf(long client) {
		List<Long> ids = this.instances.get(0).ids();
		long owner = new Owners(ids.get(0), ids).ownerOf(client);
		return this.instances.stream().filter((instance) -> instance.self() == owner).findFirst().orElseThrow();
	}

	List<WholeInstance> instances() {
		return this.instances;
	}

	/**
	 * Return the lowest level that a client has on any instance.
	 */
	Level lowestOf(long client) {
		return this.instances.stream()
			.map((instance) -> instance.levelOf(client))
			.min(Comparator.naturalOrder())
			.orElseThrow();
	}

	/**
	 * Return the clients that have reached a level since that was forgotten.
	 */
	Set<Long> reaching(Level level) {
		return this.highest.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().compareTo(level) >= 0)
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	void forget() {
		this.highest.clear();
	}

	/**
	 * Return how many requests were not judged.
	 */
	long unjudged() {
		return this.instances.stream()
			.map(WholeInstance::statistics)
			.mapToLong((statistics) -> statistics.dropped() + statistics.failed() + statistics.lost()
					+ statistics.rejected())
			.sum();
	}

	@Override
	public void close() {
		this.instances.forEach(WholeInstance::close);
	}

}
