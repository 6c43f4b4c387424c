package io.github.rateguard.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.rateguard.policy.HandlerPlan;
import io.github.rateguard.policy.HandlerPlans;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.ClassUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Works out the plans of all handler methods at start-up, so that mistakes stop it, and
 * says in one line what is guarded.
 */
public final class HandlerRegistrar implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(HandlerRegistrar.class);

	private static final String ERROR_CONTROLLER = "org.springframework.boot.webmvc.error.ErrorController";

	private final HandlerPlans plans;

	private final Collection<RequestMappingHandlerMapping> mappings;

	private final String storeDescription;

	/**
	 * Create a registrar.
	 * @param plans takes the handler methods
	 * @param mappings know the handler methods
	 * @param storeDescription where tokens are counted, for the summary
	 */
	public HandlerRegistrar(HandlerPlans plans, Collection<RequestMappingHandlerMapping> mappings,
			String storeDescription) {
		this.plans = plans;
		this.mappings = List.copyOf(mappings);
		this.storeDescription = storeDescription;
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (RequestMappingHandlerMapping mapping : this.mappings) {
			Map<String, HandlerMethod> sorted = new TreeMap<>();
			mapping.getHandlerMethods().forEach((info, handler) -> sorted.put(describe(info), handler));
			sorted.forEach(this::register);
		}
		summarize();
	}

	private void register(String mapping, HandlerMethod handler) {
		if (!isErrorController(handler.getBeanType())) {
			this.plans.register(mapping, handler.getBeanType(), handler.getMethod());
		}
	}

	private static boolean isErrorController(Class<?> beanType) {
		return ClassUtils.getAllInterfacesForClassAsSet(beanType)
			.stream()
			.anyMatch((type) -> type.getName().equals(ERROR_CONTROLLER));
	}

	private static String describe(RequestMappingInfo info) {
		String methods = info.getMethodsCondition()
			.getMethods()
			.stream()
			.map(Enum::name)
			.sorted()
			.collect(Collectors.joining(","));
		String patterns = info.getPatternValues().stream().sorted().collect(Collectors.joining(", "));
		return methods.isEmpty() ? patterns : methods + " " + patterns;
	}

	private void summarize() {
		List<HandlerPlan> all = this.plans.all();
		long guarded = all.stream().filter((handler) -> handler.plan().isGuarded()).count();
		String summary = "%d of %d handlers are guarded; tokens are counted in %s".formatted(guarded, all.size(),
				this.storeDescription);
		if (guarded > 0) {
			logger.info(summary);
		}
		else {
			logger.warn(summary + ". Annotate a handler with @RateLimited or set rate-guard.default-policy");
		}
	}

}
