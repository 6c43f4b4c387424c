package io.github.rateguard.instances;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.TcpProxy;
import io.github.rateguard.testsupport.TestRedis;
import io.lettuce.core.FlushMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Faults of a Redis that stands alone, and of the network before it.
 */
class RedisFaultTests extends StoreFaultContract {

	private static final Fault.Step NOTHING = () -> {
	};

	private final TestRedis redis = TestRedis.start();

	private final TcpProxy network = TcpProxy.to(this.redis.port());

	private AutoCloseable pause = () -> {
	};

	@Override
	Settings store() {
		return new Settings().with("spring.data.redis.port", this.network.port());
	}

	@Override
	long commands() {
		return this.network.commands();
	}

	@Override
	boolean isConnected() {
		return this.network.connections() >= 2;
	}

	@Override
	Stream<Fault> faults() {
		return Stream.of(Fault.lasting("Redis is killed", this::kill, this::restart),
				Fault.lasting("Redis stands still", this::pause, () -> this.pause.close()),
				Fault.lasting("Redis is slow", () -> this.network.delay(Duration.ofSeconds(1)), this.network::heal),
				Fault.lasting("the network swallows everything", this.network::swallow, this.network::heal),
				answering("ERR internal error"), answering("LOADING Redis is loading the dataset in memory"),
				Fault.lasting("Redis is full", this::fill, this::empty),
				Fault.passing("Redis is restarted and has lost everything", this.redis::restart, NOTHING),
				Fault.passing("connections are cut", this.network::cut, NOTHING),
				Fault.passing("scripts are forgotten", this::forgetScripts, NOTHING));
	}

	private Fault answering(String error) {
		return Fault.lasting("Redis answers " + error, () -> this.network.answer(error), this.network::heal);
	}

	private void kill() {
		this.redis.stop();
		this.network.refuse();
	}

	private void restart() {
		this.redis.restart();
		this.network.heal();
	}

	private void pause() {
		this.pause = this.redis.pause();
	}

	/**
	 * An empty Redis needs more than this already.
	 */
	private void fill() {
		this.redis.ask((commands) -> commands.configSet("maxmemory-policy", "noeviction"));
		this.redis.ask((commands) -> commands.configSet("maxmemory", "1mb"));
	}

	private void empty() {
		this.redis.ask((commands) -> commands.configSet("maxmemory", "0"));
	}

	private void forgetScripts() {
		this.redis.ask((commands) -> commands.scriptFlush(FlushMode.SYNC));
	}

	@Test
	void whileRedisIsKilledAllInstancesTogetherAdmitNoMoreThanTheLimit() {
		awaitOneLimit("/search");
		try {
			kill();
			List<List<Integer>> statuses = callUntilRefused("new-" + UUID.randomUUID(), "/search");
			assertThat(statuses).flatMap(Function.identity())
				.filteredOn((status) -> status == 200)
				.hasSizeLessThanOrEqualTo(LIMIT);
		}
		finally {
			restart();
		}
	}

	@AfterAll
	void stopStore() {
		this.network.close();
		this.redis.close();
	}

}
