package io.github.rateguard.web;

import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.webmvc.actuate.endpoint.web.WebMvcEndpointHandlerMapping;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers of Actuator are known by their classes.
 */
class ActuatorHandlersTests {

	@Test
	void handlersThatActuatorBringsAreKnown() {
		assertThat(ActuatorHandlers.include(WebMvcEndpointHandlerMapping.class)).isTrue();
	}

	@Test
	void handlersOfTheApplicationThatAreEndpointsAreKnown() {
		assertThat(ActuatorHandlers.include(OwnEndpoint.class)).isTrue();
	}

	@Test
	void otherHandlersAreNone() {
		assertThat(ActuatorHandlers.include(ActuatorHandlersTests.class)).isFalse();
		assertThat(ActuatorHandlers.include(BasicErrorController.class)).isFalse();
	}

	@Endpoint(id = "own")
	static class OwnEndpoint {

	}

}
