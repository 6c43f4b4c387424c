package io.github.rateguard.policy;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The plans of all handlers, those of methods each worked out once. Bounded by the number
 * of handlers in the application. Thread-safe.
 */
public final class HandlerPlans {

	private final PlanFactory factory;

	private final Map<Handler, Plan> plans = new ConcurrentHashMap<>();

	private final List<HandlerPlan> known = new CopyOnWriteArrayList<>();

	/**
	 * Create an empty collection.
	 * @param factory works out what is not known yet
	 */
	public HandlerPlans(PlanFactory factory) {
		this.factory = factory;
	}

	/**
	 * Return the plan of a handler method.
	 * @param beanType the class of the handler, not of its proxy
	 * @param method the handler method
	 * @return the plan
	 */
	public Plan planFor(Class<?> beanType, Method method) {
		Handler handler = new Handler(beanType, method);
		Plan plan = this.plans.get(handler);
		return (plan != null) ? plan : this.plans.computeIfAbsent(handler, this::createPlan);
	}

	private Plan createPlan(Handler handler) {
		return this.factory.planFor(handler.beanType(), handler.method());
	}

	/**
	 * Return the plan of handlers that are not methods.
	 * @return the plan of the default policy, or {@link Plan#NONE}
	 */
	public Plan defaultPlan() {
		return this.factory.defaultPlan();
	}

	/**
	 * Register a handler that requests can reach.
	 * @param handler the handler with what applies to it
	 */
	public void register(HandlerPlan handler) {
		this.known.add(handler);
	}

	/**
	 * Return the registered handlers with their plans.
	 * @return the handlers, in the order of registration
	 */
	public List<HandlerPlan> all() {
		return List.copyOf(this.known);
	}

	private record Handler(Class<?> beanType, Method method) {

	}

}
