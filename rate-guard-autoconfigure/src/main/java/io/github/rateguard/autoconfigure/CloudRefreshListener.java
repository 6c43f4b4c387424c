package io.github.rateguard.autoconfigure;

import io.github.rateguard.override.ConfigurationRefresh;

import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Reads the configuration again when Spring Cloud says that the environment has changed.
 * Before Spring Cloud binds properties again, which fails where they are wrong and would
 * hide what is to be written instead.
 */
class CloudRefreshListener implements ApplicationListener<EnvironmentChangeEvent>, Ordered {

	private final ConfigurationRefresh refresh;

	CloudRefreshListener(ConfigurationRefresh refresh) {
		this.refresh = refresh;
	}

	@Override
	public void onApplicationEvent(EnvironmentChangeEvent event) {
		this.refresh.refresh();
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
