package io.github.rateguard.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image must contain besides classes: the scripts that Redis runs,
 * and the files of the dashboard.
 */
class RateGuardRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources()
			.registerPattern("io/github/rateguard/store/*.lua")
			.registerPattern("io/github/rateguard/caller/*.lua")
			.registerPattern("io/github/rateguard/bucket/*.lua")
			.registerPattern("io/github/rateguard/budget/*.lua")
			.registerPattern("io/github/rateguard/dashboard/*.*");
	}

}
