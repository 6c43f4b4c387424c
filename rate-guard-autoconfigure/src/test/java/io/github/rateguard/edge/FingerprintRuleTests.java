package io.github.rateguard.edge;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules whose buckets belong to software.
 */
class FingerprintRuleTests {

	private Instance instance;

	private Client client;

	@BeforeEach
	void start() {
		this.instance = Instance.local()
			.with("rate-guard.policies.any.limits", "2/1h")
			.with("rate-guard.edge.rules[0].paths", "/**")
			.with("rate-guard.edge.rules[0].policy", "any")
			.with("rate-guard.edge.rules[0].per", "fingerprint")
			.start(EdgeApplication.class);
		this.client = Client.anonymous(this.instance);
		assertThat(this.client.with("User-Agent", "App/1.0").statuses(3, "/otp")).endsWith(429)
			.startsWith(401)
			.hasSize(3);
	}

	@AfterEach
	void stop() {
		this.instance.close();
	}

	@Test
	void theSameSoftwareSharesABucketWhateverElseItSends() {
		assertThat(this.client.with("User-Agent", "App/2.11").with("Cookie", "a=b").with("Referer", "/").get("/otp"))
			.satisfies((response) -> assertThat(response.statusCode()).isEqualTo(429));
	}

	@Test
	void otherSoftwareHasABucketOfItsOwn() {
		assertThat(this.client.with("User-Agent", "Other/1.0").get("/otp").statusCode()).isNotEqualTo(429);
		assertThat(this.client.with("User-Agent", "App/1.0").with("Accept", "*/*").get("/otp").statusCode())
			.isNotEqualTo(429);
	}

}
