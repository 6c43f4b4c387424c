package io.github.rateguard.doctor;

import java.util.List;
import java.util.function.Supplier;

import io.github.rateguard.store.RedisSurvey;

/**
 * {@link CheckCode#SHARED_WITH_CACHE}.
 *
 * @param survey looks at Redis
 * @param caches what in this application caches in Redis, by names of beans
 */
public record SharedWithCacheCheck(RedisSurvey survey, Supplier<List<String>> caches) implements Check {

	@Override
	public CheckResult examine() {
		List<String> own = this.caches.get();
		if (!own.isEmpty()) {
			return CheckResult.foundAny(own, "This application caches in Redis, by %s.");
		}
		String cache = this.survey.cache();
		return (cache == null) ? CheckResult.passed()
				: CheckResult.found("There are keys of a cache in the same database: %s::…".formatted(cache));
	}

}
