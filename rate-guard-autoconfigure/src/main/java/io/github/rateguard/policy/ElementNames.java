package io.github.rateguard.policy;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.springframework.util.ClassUtils;

/**
 * Names of annotated elements, for people and for policies that stand in place.
 */
final class ElementNames {

	private ElementNames() {
	}

	/**
	 * Return where an element stands, for messages.
	 */
	static String describe(AnnotatedElement element) {
		if (element instanceof Method method) {
			return "%s.%s(%s)".formatted(method.getDeclaringClass().getName(), method.getName(),
					parameterTypes(method, ", "));
		}
		return (element instanceof Class<?> type) ? type.getName() : element.toString();
	}

	/**
	 * Return the name of the policy that stands on an element. It is part of keys, so it
	 * depends on nothing but the element: all instances must find the same.
	 */
	static String policyName(AnnotatedElement element) {
		if (element instanceof Method method) {
			String name = ClassUtils.getShortName(method.getDeclaringClass()) + "." + method.getName();
			return isOverloaded(method) ? name + "-" + parameterTypes(method, "-") : name;
		}
		return (element instanceof Class<?> type) ? ClassUtils.getShortName(type) : element.toString();
	}

	private static boolean isOverloaded(Method method) {
		return Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
			.filter((other) -> !other.isBridge() && !other.isSynthetic() && other.getName().equals(method.getName()))
			.count() > 1;
	}

	private static String parameterTypes(Method method, String separator) {
		return Arrays.stream(method.getParameterTypes())
			.map((type) -> type.getSimpleName().replace("[]", "Array"))
			.collect(Collectors.joining(separator));
	}

}
