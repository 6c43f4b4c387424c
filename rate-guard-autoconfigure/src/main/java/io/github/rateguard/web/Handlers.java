package io.github.rateguard.web;

import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.Plan;

import org.springframework.web.HttpRequestHandler;
import org.springframework.web.cors.PreFlightRequestHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.mvc.Controller;
import org.springframework.web.servlet.mvc.ParameterizableViewController;
import org.springframework.web.servlet.resource.DefaultServletHttpRequestHandler;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Tells what applies to a handler of Spring MVC, of whatever kind it is. Start-up and
 * requests ask here, so that what is reported is what is done.
 */
final class Handlers {

	private static final String WELCOME_PAGE = "org.springframework.boot.webmvc.autoconfigure.WelcomePage";

	private Handlers() {
	}

	static Plan planFor(Object handler, HandlerPlans plans) {
		if (handler instanceof HandlerMethod method) {
			return isOfActuator(method) ? Plan.NONE : plans.planFor(method.getBeanType(), method.getMethod());
		}
		return (isFunctionOrObject(handler.getClass()) && !forwards(handler)) ? plans.defaultPlan() : Plan.NONE;
	}

	/**
	 * Return whether a handler can have a plan.
	 */
	static boolean mayBeGuarded(Object handler) {
		return (handler instanceof HandlerMethod method) ? !isOfActuator(method)
				: isFunctionOrObject(handler.getClass()) && !forwards(handler);
	}

	static boolean isOfActuator(Object handler) {
		return handler instanceof HandlerMethod method && ActuatorHandlers.include(method.getBeanType());
	}

	/**
	 * Return whether handlers of a type take from the default policy: functions, and
	 * objects that answer requests themselves. Static files and CORS pre-flights do not.
	 */
	static boolean isFunctionOrObject(Class<?> type) {
		if (HandlerFunction.class.isAssignableFrom(type)) {
			return true;
		}
		return (HttpRequestHandler.class.isAssignableFrom(type) || Controller.class.isAssignableFrom(type))
				&& !PreFlightRequestHandler.class.isAssignableFrom(type)
				&& !ResourceHttpRequestHandler.class.isAssignableFrom(type)
				&& !DefaultServletHttpRequestHandler.class.isAssignableFrom(type)
				// Refuses a welcome page in a format that it does not have
				&& !type.getName().startsWith(WELCOME_PAGE);
	}

	/**
	 * Return whether a handler only forwards, as that of a static welcome page does: what
	 * it forwards to has a plan of its own.
	 */
	static boolean forwards(Object handler) {
		if (handler instanceof ParameterizableViewController controller) {
			String view = controller.getViewName();
			return view != null && view.startsWith("forward:");
		}
		return false;
	}

}
