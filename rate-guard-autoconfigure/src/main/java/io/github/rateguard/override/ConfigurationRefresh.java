package io.github.rateguard.override;

/**
 * Reads {@code rate-guard.policies} of the environment again, and lets changed limits,
 * tiers, limits of anonymous callers, modes and rules for an unavailable store hold on
 * this instance. A bean, for applications whose environment changes at run time; where
 * Spring Cloud is there, its refresh does the same. Nobody is refilled, and overrides go
 * before it. Thread-safe.
 */
@FunctionalInterface
public interface ConfigurationRefresh {

	/**
	 * Read the configuration again. All that changed holds when this returns, or nothing
	 * of it if something is wrong.
	 * @return what has changed, which is published, too
	 */
	ConfigurationRefreshedEvent refresh();

}
