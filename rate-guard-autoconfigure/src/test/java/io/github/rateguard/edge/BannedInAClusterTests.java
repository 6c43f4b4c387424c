package io.github.rateguard.edge;

import java.time.Duration;

import io.github.rateguard.caller.BanSubject;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.TestRedisCluster;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bans of two instances on one Redis Cluster, through HTTP.
 */
class BannedInAClusterTests {

	private static final BanSubject NEIGHBOURHOOD = BanSubject.network("192.0.2.0/24");

	private static final String KEY = "rate-guard:{bans}";

	private final TestRedisCluster cluster = TestRedisCluster.start();

	private final Instance first = start();

	private final Instance second = start();

	@AfterEach
	void stop() {
		this.first.close();
		this.second.close();
		this.cluster.close();
	}

	@Test
	void aBanOfOneInstanceHoldsOnTheOtherUntilItIsLiftedThere() {
		ban(this.first);
		await(() -> assertThat(status(this.second)).isEqualTo(429));
		assertThat(this.cluster.keys()).contains(KEY);
		assertThat(this.second.bean(Bans.class).lift(NEIGHBOURHOOD, "bob")).isTrue();
		assertThat(status(this.second)).isEqualTo(401);
		await(() -> assertThat(status(this.first)).isEqualTo(401));
	}

	@Test
	void aPenaltyCountsOnAllInstances() {
		this.first.bean(Bans.class).penalize(NEIGHBOURHOOD, "guessing", "edge");
		await(() -> assertThat(this.cluster.keys()).contains(KEY + ":penalties"));
		await(() -> assertThat(status(this.second)).isEqualTo(429));
		this.second.bean(Bans.class).lift(NEIGHBOURHOOD, "bob");
		this.second.bean(Bans.class).penalize(NEIGHBOURHOOD, "guessing", "edge");
		await(() -> assertThat(this.second.bean(Bans.class).all()).singleElement()
			.satisfies((ban) -> assertThat(Duration.between(ban.since(), ban.until()))
				.isGreaterThanOrEqualTo(Duration.ofMinutes(2))));
	}

	@Test
	void bansMoveWithTheirSlot() {
		ban(this.first);
		await(() -> assertThat(status(this.second)).isEqualTo(429));
		this.cluster.moveSlotOf(KEY);
		this.second.bean(Bans.class).lift(NEIGHBOURHOOD, "bob");
		await(() -> assertThat(status(this.first)).isEqualTo(401));
		ban(this.second);
		await(() -> assertThat(status(this.first)).isEqualTo(429));
	}

	private static void ban(Instance instance) {
		instance.bean(Bans.class).ban(NEIGHBOURHOOD, "guessing", "alice", Duration.ofHours(1));
	}

	private Instance start() {
		return new Settings().with("spring.data.redis.cluster.nodes", this.cluster.addresses())
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.engine.deadline", "10s")
			.start(EdgeApplication.class);
	}

	private static int status(Instance instance) {
		return Client.anonymous(instance).with("X-Forwarded-For", "192.0.2.7").get("/nowhere").statusCode();
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
	}

}
