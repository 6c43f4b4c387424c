package io.github.rateguard.autoconfigure;

import org.apache.commons.logging.LogFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration of nothing: says that rate-guard is there and switched off.
 */
@AutoConfiguration
@Conditional(OnDisabledCondition.class)
@Lazy(false)
public final class RateGuardDisabledAutoConfiguration {

	/**
	 * Say it, once.
	 */
	public RateGuardDisabledAutoConfiguration() {
		LogFactory.getLog(RateGuardDisabledAutoConfiguration.class)
			.warn("rate-guard is switched off by rate-guard.enabled: nothing is limited");
	}

}
