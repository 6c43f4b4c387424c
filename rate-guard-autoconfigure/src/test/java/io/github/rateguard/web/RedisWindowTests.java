package io.github.rateguard.web;

import java.time.Duration;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sliding windows in Redis, which instances share.
 */
class RedisWindowTests extends WindowContract {

	private final Settings settings = WindowApplication.with(Instance.sharingRedis());

	private Instance other;

	@Override
	Settings settings() {
		return this.settings;
	}

	@Override
	Client client(int call) {
		return (call % 2 == 0) ? client() : client().at(this.other);
	}

	@BeforeAll
	void startAnother() {
		this.other = this.settings.start(WindowApplication.class);
	}

	@AfterAll
	void stopAnother() {
		this.other.close();
	}

	@Test
	void twoInstancesShareTheWindow() {
		for (int i = 0; i < 10; i++) {
			assertThat(client(i).get("/window").statusCode()).isEqualTo(200);
		}
		for (int i = 0; i < 4; i++) {
			assertThat(client(i).get("/window").statusCode()).isEqualTo(429);
		}
		advance(Duration.ofMillis(59_999));
		assertThat(client(0).get("/window").statusCode()).isEqualTo(429);
		assertThat(client(1).get("/window").statusCode()).isEqualTo(429);
		advance(Duration.ofMillis(1_001));
		int admitted = 0;
		for (int i = 0; i < 14; i++) {
			admitted += (client(i).get("/window").statusCode() == 200) ? 1 : 0;
		}
		assertThat(admitted).isEqualTo(10);
	}

}
