package io.github.rateguard.autoconfigure;

import io.github.rateguard.Caller;
import io.github.rateguard.caller.CallerResolver;
import io.github.rateguard.caller.ClientAddressResolver;
import io.github.rateguard.caller.TrustedProxyAddressResolver;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who asks is told by the beans of the application, where it has some.
 */
class CallerConditionsTests {

	@Test
	void thereAreResolversOfCallersAndAddresses() {
		Application.web()
			.run((context) -> assertThat(context).hasSingleBean(CallerResolver.class)
				.hasSingleBean(TrustedProxyAddressResolver.class));
	}

	@Test
	void aCallerResolverOfTheApplicationReplacesOurs() {
		CallerResolver own = (request) -> Caller.authenticated("acme", "default");
		Application.web()
			.withBean("own", CallerResolver.class, () -> own)
			.run((context) -> assertThat(context).getBean(CallerResolver.class).isSameAs(own));
	}

	@Test
	void aClientAddressResolverOfTheApplicationReplacesOurs() {
		ClientAddressResolver own = (request) -> null;
		Application.web()
			.withBean("own", ClientAddressResolver.class, () -> own)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("rateGuardUnusableHops")
				.getBean(ClientAddressResolver.class)
				.isSameAs(own));
	}

}
