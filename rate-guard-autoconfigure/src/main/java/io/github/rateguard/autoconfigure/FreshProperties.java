package io.github.rateguard.autoconfigure;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * Binds properties anew, as Spring Boot does at start-up. A bean that is bound again
 * keeps what the environment no longer has.
 */
final class FreshProperties {

	private FreshProperties() {
	}

	static RateGuardProperties in(Environment environment) {
		return Binder.get(environment)
			.bindOrCreate("rate-guard", Bindable.of(RateGuardProperties.class), new OverriddenListBindHandler(
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter())));
	}

}
