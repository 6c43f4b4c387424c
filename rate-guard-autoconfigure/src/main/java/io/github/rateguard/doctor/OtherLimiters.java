package io.github.rateguard.doctor;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.rateguard.policy.HandlerPlan;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;

/**
 * Finds limiters of others, by the names of their classes: none of them need be there.
 * Looks at types only, and makes no bean. Thread-safe.
 */
public final class OtherLimiters {

	/**
	 * Beans of these packages limit requests.
	 */
	private static final Map<String, String> PACKAGES = new TreeMap<>(
			Map.of("com.giffing.bucket4j.spring.boot.starter.", "bucket4j-spring-boot-starter"));

	private static final List<String> RATE_ANNOTATIONS = List.of(
			"io.github.resilience4j.ratelimiter.annotation.RateLimiter",
			"com.giffing.bucket4j.spring.boot.starter.context.RateLimiting");

	private static final List<String> CONCURRENCY_ANNOTATIONS = List.of(
			"org.springframework.resilience.annotation.ConcurrencyLimit",
			"io.github.resilience4j.bulkhead.annotation.Bulkhead");

	private final ListableBeanFactory beans;

	private final Predicate<Class<?>> controller;

	/**
	 * Create it.
	 * @param beans the beans of the application
	 * @param controller tells the classes that have handlers
	 */
	public OtherLimiters(ListableBeanFactory beans, Predicate<Class<?>> controller) {
		this.beans = beans;
		this.controller = controller;
	}

	/**
	 * Return the limiters that stand beside ours.
	 * @param handlers the handlers with their plans
	 * @return each in a few words
	 */
	List<String> beside(List<HandlerPlan> handlers) {
		Set<String> limited = names(handlers, (handler) -> !handler.plan().policies().isEmpty());
		Set<String> concurrent = names(handlers,
				(handler) -> handler.plan()
					.policies()
					.stream()
					.anyMatch((planned) -> planned.policy().concurrency() != null));
		List<String> found = new ArrayList<>();
		for (String name : this.beans.getBeanDefinitionNames()) {
			Class<?> type = this.beans.getType(name, false);
			if (type == null) {
				continue;
			}
			Class<?> userType = ClassUtils.getUserClass(type);
			PACKAGES.forEach((start, library) -> {
				if (userType.getName().startsWith(start) && !found.contains(library)) {
					found.add(library);
				}
			});
			if (this.controller.test(userType)) {
				found.addAll(annotated(userType, limited, RATE_ANNOTATIONS));
				found.addAll(annotated(userType, concurrent, CONCURRENCY_ANNOTATIONS));
			}
		}
		return found;
	}

	private static Set<String> names(List<HandlerPlan> handlers, Predicate<HandlerPlan> which) {
		return handlers.stream().filter(which).map(HandlerPlan::handler).collect(Collectors.toSet());
	}

	private static List<String> annotated(Class<?> type, Set<String> handlers, List<String> annotations) {
		List<String> found = new ArrayList<>();
		for (Method method : MethodIntrospector.selectMethods(type,
				(Method method) -> handlers.contains(type.getSimpleName() + "#" + method.getName()))) {
			for (String annotation : annotations) {
				if (MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY).isPresent(annotation)
						|| MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY).isPresent(annotation)) {
					found.add("@%s on %s#%s".formatted(ClassUtils.getShortName(annotation), type.getSimpleName(),
							method.getName()));
				}
			}
		}
		return found;
	}

}
