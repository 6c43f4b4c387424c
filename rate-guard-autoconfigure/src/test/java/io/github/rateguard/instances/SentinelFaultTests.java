package io.github.rateguard.instances;

import java.util.stream.Stream;

import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.TestRedisSentinel;
import org.junit.jupiter.api.AfterAll;

/**
 * A master that Sentinel replaces by its replica.
 */
class SentinelFaultTests extends StoreFaultContract {

	private final TestRedisSentinel sentinel = TestRedisSentinel.startWithReplica();

	@Override
	Settings store() {
		return new Settings().with("spring.data.redis.sentinel.master", this.sentinel.masterName())
			.with("spring.data.redis.sentinel.nodes", this.sentinel.address());
	}

	@Override
	long commands() {
		return this.sentinel.replica().commands();
	}

	@Override
	boolean isConnected() {
		return this.sentinel.replica().clients() >= 2;
	}

	@Override
	Stream<Fault> faults() {
		return Stream.of(Fault.passing("the master is killed and its replica promoted", this.sentinel.master()::stop,
				this.sentinel::awaitPromotion));
	}

	@AfterAll
	void stopStore() {
		this.sentinel.close();
	}

}
