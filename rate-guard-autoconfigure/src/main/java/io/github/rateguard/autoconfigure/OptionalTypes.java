package io.github.rateguard.autoconfigure;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Finds beans of types that may be absent, and makes none.
 *
 * @param beans the beans of the application
 * @param classLoader knows which types there are
 */
record OptionalTypes(ListableBeanFactory beans, @Nullable ClassLoader classLoader) {

	/**
	 * Return the names of beans of any of some types.
	 */
	List<String> names(String... types) {
		return Arrays.stream(types)
			.filter((type) -> ClassUtils.isPresent(type, this.classLoader))
			.map((type) -> ClassUtils.resolveClassName(type, this.classLoader))
			.flatMap((type) -> Arrays.stream(this.beans.getBeanNamesForType(type, true, false)))
			.distinct()
			.toList();
	}

}
