package io.github.rateguard.doctor;

import io.github.rateguard.store.RedisSurvey;

/**
 * {@link CheckCode#REDIS_EVICTS}.
 *
 * @param survey looks at Redis
 */
public record RedisEvictionCheck(RedisSurvey survey) implements Check {

	private static final String NEVER = "noeviction";

	@Override
	public CheckResult examine() {
		RedisSurvey.Memory memory = this.survey.memory();
		Long maximum = memory.maximumBytes();
		String policy = memory.evictionPolicy();
		if (NEVER.equals(policy) || (maximum != null && maximum == 0)) {
			return CheckResult.passed();
		}
		if (maximum == null || policy == null) {
			return CheckResult.unknown("Redis does not say what its maxmemory and maxmemory-policy are.");
		}
		return CheckResult.found("Redis has maxmemory %d bytes and maxmemory-policy %s.".formatted(maximum, policy));
	}

}
