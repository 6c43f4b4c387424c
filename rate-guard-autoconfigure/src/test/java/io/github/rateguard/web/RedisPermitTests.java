package io.github.rateguard.web;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Permits in Redis, which instances share.
 */
class RedisPermitTests extends PermitContract {

	private final Settings settings = HeldApplication.with(Instance.sharingRedis());

	@Override
	Settings settings() {
		return this.settings;
	}

	@Test
	void twoInstancesShareThePermits() throws Exception {
		try (Instance other = this.settings.start(HeldApplication.class)) {
			CompletableFuture<HttpResponse<String>> here = hold(instance());
			gate().awaitEntered(1);
			CompletableFuture<HttpResponse<String>> there = hold(other);
			other.bean(Gate.class).awaitEntered(1);
			assertThat(client().get("/export").statusCode()).isEqualTo(503);
			assertThat(client().at(other).get("/export").statusCode()).isEqualTo(503);
			gate().open(1);
			assertThat(here.get().statusCode()).isEqualTo(200);
			Awaitility.await().until(() -> hasPermit(other.bean(RateGuard.class), "export"));
			CompletableFuture<HttpResponse<String>> next = hold(other);
			other.bean(Gate.class).awaitEntered(1);
			assertThat(client().get("/export").statusCode()).isEqualTo(503);
			other.bean(Gate.class).open(2);
			assertThat(there.get().statusCode()).isEqualTo(200);
			assertThat(next.get().statusCode()).isEqualTo(200);
		}
	}

	private CompletableFuture<HttpResponse<String>> hold(Instance instance) {
		CompletableFuture<HttpResponse<String>> response = new CompletableFuture<>();
		Thread thread = new Thread(() -> response.complete(client().at(instance).get("/export")), "client");
		thread.setDaemon(true);
		thread.start();
		return response;
	}

}
