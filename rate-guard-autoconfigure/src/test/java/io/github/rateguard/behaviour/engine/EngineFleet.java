package io.github.rateguard.behaviour.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.store.SharedMail;
import io.github.rateguard.testsupport.MutableClock;

import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;

/**
 * Some instances behind a balancer that knows nothing of clients, in the time of one
 * clock.
 */
final class EngineFleet implements AutoCloseable {

	private final MutableClock clock = new MutableClock();

	private final String keyPrefix = "test-" + UUID.randomUUID();

	private final Random balancer = new Random(7);

	private final RedisConfiguration redis;

	private final List<EngineInstance> instances = new ArrayList<>();

	EngineFleet(int port, int size) {
		this(new RedisStandaloneConfiguration("127.0.0.1", port), size, (mail) -> mail);
	}

	EngineFleet(RedisConfiguration redis, int size, UnaryOperator<SharedMail> mail) {
		this.redis = redis;
		List<Long> ids = ids(1, size);
		ids.forEach((id) -> this.instances.add(new EngineInstance(redis, this.keyPrefix, id, ids, this.clock, mail)));
	}

	static List<Long> ids(long first, long last) {
		return LongStream.rangeClosed(first, last).boxed().toList();
	}

	/**
	 * Start an instance that sees some.
	 */
	EngineInstance start(long self, List<Long> ids) {
		EngineInstance started = new EngineInstance(this.redis, this.keyPrefix, self, ids, this.clock, (mail) -> mail);
		this.instances.add(started);
		return started;
	}

	/**
	 * End an instance without a word.
	 */
	void kill(EngineInstance instance) {
		this.instances.remove(instance);
		instance.close();
	}

	void see(List<Long> ids) {
		this.instances.forEach((instance) -> instance.sees(ids));
	}

	EngineInstance get(int place) {
		return this.instances.get(place);
	}

	EngineInstance ownerOf(long client) {
		List<Long> ids = this.instances.get(0).ids();
		long owner = new Owners(ids.get(0), ids).ownerOf(client);
		return this.instances.stream().filter((instance) -> instance.self() == owner).findFirst().orElseThrow();
	}

	List<EngineInstance> all() {
		return this.instances;
	}

	String keyPrefix() {
		return this.keyPrefix;
	}

	MutableClock clock() {
		return this.clock;
	}

	/**
	 * A request that comes to any instance.
	 */
	Observation request(long client) {
		Observation request = Requests.of(client, this.clock.millis());
		this.instances.get(this.balancer.nextInt(this.instances.size())).record(request);
		return request;
	}

	/**
	 * Let time pass, with all instances doing what they do.
	 */
	void pass(Duration duration) {
		long end = this.clock.millis() + duration.toMillis();
		while (this.clock.millis() < end) {
			this.clock.advance(EngineLifecycle.INTERVAL);
			this.instances.forEach((instance) -> instance.run(this.clock.millis()));
		}
	}

	/**
	 * Let requests of a client come, one each second.
	 */
	void requests(long client, int count) {
		for (int i = 0; i < count; i++) {
			request(client);
			pass(Duration.ofSeconds(1));
		}
	}

	@Override
	public void close() {
		this.instances.forEach(EngineInstance::close);
	}

}
