package io.github.rateguard.web;

import org.springframework.core.annotation.MergedAnnotations;

/**
 * Knows the handlers of Actuator, on the port of the application and on its own. They
 * answer operators and probes, which must not be refused. Works by names, as Actuator may
 * be absent.
 */
final class ActuatorHandlers {

	private static final String ENDPOINT = "org.springframework.boot.actuate.endpoint.annotation.Endpoint";

	private static final ClassValue<Boolean> KNOWN = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			String name = type.getName();
			return (name.startsWith("org.springframework.boot.") && name.contains(".actuate."))
					|| MergedAnnotations.from(type).isPresent(ENDPOINT);
		}

	};

	private ActuatorHandlers() {
	}

	static boolean include(Class<?> beanType) {
		return KNOWN.get(beanType);
	}

}
