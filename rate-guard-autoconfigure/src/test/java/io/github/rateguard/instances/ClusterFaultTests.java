package io.github.rateguard.instances;

import java.util.List;
import java.util.stream.Stream;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.TestRedisCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Redis Cluster that changes while instances use it.
 */
class ClusterFaultTests extends StoreFaultContract {

	private final TestRedisCluster cluster = TestRedisCluster.startWithReplica();

	@Override
	Settings store() {
		return new Settings().with("spring.data.redis.cluster.nodes", this.cluster.addresses());
	}

	@Override
	long commands() {
		return this.cluster.commands();
	}

	@Override
	boolean isConnected() {
		return true;
	}

	/**
	 * Each third of them is on the master that was lost.
	 */
	@Override
	int callers() {
		return 8;
	}

	@Override
	Stream<Fault> faults() {
		return Stream.of(Fault.passing("a slot is moved to another master",
				() -> this.cluster.moveSlotOf(this.cluster.keys().get(0)), () -> {
				}), Fault.passing("a master is killed and its replica promoted", this.cluster::killFirstMaster,
						this.cluster::promote));
	}

	@Test
	void aLimitMovesWithItsSlot() {
		Settings settings = store().with("rate-guard.engine.deadline", "10s")
			.with("rate-guard.policies.search.limits", "20/1d")
			.with("rate-guard.policies.login.limits", "20/1d")
			.with("rate-guard.policies.feed.limits", "20/1d");
		try (Instance one = settings.start(FaultApplication.class);
				Instance two = settings.start(FaultApplication.class)) {
			List<String> others = this.cluster.keys();
			Client atOne = Client.somebody(one);
			Client atTwo = atOne.at(two);
			assertThat(atOne.statuses(6, "/search")).containsOnly(200);
			assertThat(atTwo.statuses(6, "/search")).containsOnly(200);
			List<String> keys = this.cluster.keys();
			keys.removeAll(others);
			keys.forEach(this.cluster::moveSlotOf);
			List<Integer> statuses = atTwo.statuses(6, "/search");
			statuses.addAll(atOne.statuses(6, "/search"));
			assertThat(statuses).filteredOn((status) -> status == 200).hasSize(8);
			assertThat(statuses).filteredOn((status) -> status == 429).hasSize(4);
		}
	}

	@AfterAll
	void stopStore() {
		this.cluster.close();
	}

}
