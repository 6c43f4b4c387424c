package io.github.rateguard.autoconfigure;

import java.util.List;

import io.github.rateguard.actuate.RateGuardEndpoint;
import io.github.rateguard.dashboard.DashboardSection;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * What a native image must know of the endpoint: its one operation returns whatever the
 * sections show, so Actuator's own hints find none of it. Looked for when the image is
 * built, never at run time.
 */
class EndpointRuntimeHints implements RuntimeHintsRegistrar {

	private static final String ACTUATOR = "org.springframework.boot.actuate.endpoint.OperationResponseBody";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		if (ClassUtils.isPresent(ACTUATOR, classLoader)) {
			Bodies.registerHints(hints, classLoader);
		}
	}

	/**
	 * Names types of Actuator.
	 */
	private static final class Bodies {

		private static final List<Class<?>> SECTIONS = List.of(RateGuardEndpoint.class, DashboardSection.class);

		private static void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(
					false);
			scanner.addIncludeFilter(new AssignableTypeFilter(OperationResponseBody.class));
			BindingReflectionHintsRegistrar registrar = new BindingReflectionHintsRegistrar();
			for (Class<?> section : SECTIONS) {
				for (BeanDefinition body : scanner.findCandidateComponents(section.getPackageName())) {
					registrar.registerReflectionHints(hints.reflection(),
							ClassUtils.resolveClassName(String.valueOf(body.getBeanClassName()), classLoader));
				}
			}
		}

	}

}
