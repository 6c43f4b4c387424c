package io.github.rateguard.bucket;

import java.time.Duration;

import io.github.rateguard.Algorithm;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.WhenStoreFails;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an instance that counts alone makes of a demand.
 */
class DemandShareTests {

	private static final BucketKey KEY = new BucketKey("p", "anonymous", "192.0.2.1");

	private static final ClientAddress SOURCE = ClientAddress.parse("192.0.2.1", 64);

	@Test
	void theSameBlockPaysForItsNewKey() {
		Limits limits = Limits.of(Limit.of(10, Duration.ofMinutes(1)));
		BucketDemand tokens = new TokenDemand(KEY, Algorithm.TOKEN_BUCKET, limits, 1, true, WhenStoreFails.LOCAL_SHARE,
				SOURCE);
		BucketDemand permit = new PermitDemand(KEY, 10, true, WhenStoreFails.LOCAL_SHARE, SOURCE);
		assertThat(tokens.share(2).source()).isEqualTo(SOURCE);
		assertThat(permit.share(2).source()).isEqualTo(SOURCE);
	}

}
