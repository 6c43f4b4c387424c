package io.github.rateguard.web;

import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;

/**
 * A refused request takes nothing from buckets in Redis.
 */
class RedisRefusalTakesNothingTests extends RefusalTakesNothingContract {

	@Override
	Settings store() {
		return Instance.sharingRedis();
	}

}
