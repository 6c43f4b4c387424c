package io.github.rateguard.doctor;

import io.github.rateguard.store.RedisSurvey;

/**
 * {@link CheckCode#KEYS_WITHOUT_EXPIRY}.
 *
 * @param survey looks at Redis
 */
public record KeysWithoutExpiryCheck(RedisSurvey survey) implements Check {

	@Override
	public CheckResult examine() {
		return CheckResult.foundAny(this.survey.eternalKeys(), "Of a sample of keys, %s will never expire.");
	}

}
