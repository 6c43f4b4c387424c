package io.github.rateguard.autoconfigure;

import java.util.List;

import io.github.rateguard.Cost;
import io.github.rateguard.RateLimited;
import io.github.rateguard.RateLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image must contain besides classes that are called: the scripts that
 * Redis runs, annotations that are read, what the endpoint shows, and the files of the
 * dashboard.
 */
class RateGuardRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		new EndpointRuntimeHints().registerHints(hints, classLoader);
		for (Class<?> annotation : List.of(RateLimited.class, RateLimits.class, Cost.class)) {
			hints.reflection().registerType(annotation, MemberCategory.INVOKE_DECLARED_METHODS);
		}
		hints.resources()
			.registerPattern("io/github/rateguard/store/*.lua")
			.registerPattern("io/github/rateguard/caller/*.lua")
			.registerPattern("io/github/rateguard/bucket/*.lua")
			.registerPattern("io/github/rateguard/budget/*.lua")
			.registerPattern("io/github/rateguard/dashboard/*.*");
	}

}
