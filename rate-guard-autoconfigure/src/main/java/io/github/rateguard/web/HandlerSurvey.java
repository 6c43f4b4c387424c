package io.github.rateguard.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.rateguard.policy.HandlerPlan;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.Plan;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Lists the handlers of a mapping with what would apply to them if the interceptor is
 * asked. Leaves out what is no handler of the application: Actuator, the error page and
 * static files.
 */
final class HandlerSurvey {

	private static final String ERROR_CONTROLLER = "org.springframework.boot.webmvc.error.ErrorController";

	private final HandlerPlans plans;

	private final List<HandlerPlan> found = new ArrayList<>();

	private HandlerSurvey(HandlerPlans plans) {
		this.plans = plans;
	}

	static List<HandlerPlan> of(AbstractHandlerMapping mapping, HandlerPlans plans) {
		HandlerSurvey survey = new HandlerSurvey(plans);
		if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
			survey.addMethods(methods.getHandlerMethods());
		}
		else if (mapping instanceof RouterFunctionMapping functions) {
			survey.addRoutes(functions.getRouterFunction());
		}
		else if (mapping instanceof AbstractUrlHandlerMapping urls) {
			survey.addUrls(urls);
		}
		return survey.found.stream().sorted(Comparator.comparing(HandlerPlan::mapping)).toList();
	}

	/**
	 * Sorted before they are planned, so that it is always the same one of two mistakes
	 * that stops the start.
	 */
	private void addMethods(Map<RequestMappingInfo, HandlerMethod> methods) {
		methods.entrySet()
			.stream()
			.sorted(Comparator.comparing((entry) -> describe(entry.getKey()) + " " + entry.getValue()))
			.forEach((entry) -> addMethod(describe(entry.getKey()), entry.getValue()));
	}

	private void addMethod(String mapping, HandlerMethod handler) {
		Class<?> beanType = handler.getBeanType();
		if (!isErrorController(beanType) && !ActuatorHandlers.include(beanType)) {
			String name = beanType.getSimpleName() + "#" + handler.getMethod().getName();
			this.found.add(new HandlerPlan(mapping, name, Handlers.planFor(handler, this.plans)));
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

	private void addRoutes(@Nullable RouterFunction<?> routes) {
		if (routes != null) {
			routes.accept(new RouteVisitor((route, type) -> add(route, type, this.plans.defaultPlan())));
		}
	}

	private void addUrls(AbstractUrlHandlerMapping mapping) {
		mapping.getHandlerMap().forEach((pattern, handler) -> addObject(mapping, pattern, handler));
		addObject(mapping, "/", mapping.getRootHandler());
		addObject(mapping, "/**", mapping.getDefaultHandler());
	}

	private void addObject(AbstractUrlHandlerMapping mapping, String pattern, @Nullable Object handler) {
		Class<?> type = (handler != null) ? typeOf(mapping, handler) : null;
		if (handler != null && type != null && Handlers.isFunctionOrObject(type) && !Handlers.forwards(handler)) {
			add(pattern, type, this.plans.defaultPlan());
		}
	}

	/**
	 * A bean that is not a singleton, or is to be created late, is still a name.
	 */
	private static @Nullable Class<?> typeOf(AbstractUrlHandlerMapping mapping, Object handler) {
		ApplicationContext context = mapping.getApplicationContext();
		return (handler instanceof String name && context != null) ? context.getType(name) : handler.getClass();
	}

	private void add(String mapping, Class<?> type, Plan plan) {
		this.found.add(new HandlerPlan(mapping, nameOf(type), plan));
	}

	/**
	 * Functions are mostly lambdas, whose names say no more than the class they stand in.
	 */
	private static String nameOf(Class<?> type) {
		String name = type.getName();
		int lambda = name.indexOf("$$Lambda");
		String declared = (lambda >= 0) ? name.substring(0, lambda) : name;
		return declared.substring(Math.max(declared.lastIndexOf('.'), declared.lastIndexOf('$')) + 1);
	}

}
