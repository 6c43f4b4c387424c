package io.github.rateguard.web;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.rateguard.policy.HandlerPlan;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.Plan;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Works out the plans of all handlers at start-up, so that mistakes stop it, and says in
 * one line what is guarded. A handler counts as guarded only if the interceptor is really
 * in its mapping.
 */
public final class HandlerRegistrar implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(HandlerRegistrar.class);

	private final HandlerPlans plans;

	private final Supplier<Stream<HandlerMapping>> mappings;

	private final String storeDescription;

	private final IntSupplier edgeRules;

	/**
	 * Create a registrar.
	 * @param plans takes the handlers
	 * @param mappings know the handlers
	 * @param storeDescription where tokens are counted, for the summary
	 * @param edgeRules how many rules guard requests before any handler, for the summary
	 */
	public HandlerRegistrar(HandlerPlans plans, Supplier<Stream<HandlerMapping>> mappings, String storeDescription,
			IntSupplier edgeRules) {
		this.plans = plans;
		this.mappings = mappings;
		this.storeDescription = storeDescription;
		this.edgeRules = edgeRules;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.mappings.get().forEach(this::register);
		summarize();
	}

	private void register(Object mapping) {
		if (mapping instanceof Iterable<?> delegates) {
			// Spring Data REST keeps mappings in one that is a bean
			delegates.forEach(this::register);
		}
		else if (mapping instanceof AbstractHandlerMapping handlerMapping) {
			List<HandlerPlan> handlers = HandlerSurvey.of(handlerMapping, this.plans);
			if (LazyInterceptor.isIn(handlerMapping)) {
				handlers.forEach(this.plans::register);
			}
			else if (!handlers.isEmpty()) {
				registerUnreached(handlerMapping, handlers);
			}
		}
	}

	private void registerUnreached(HandlerMapping mapping, List<HandlerPlan> handlers) {
		logger.warn("%d handlers are not guarded: %s does not look for beans of type MappedInterceptor"
			.formatted(handlers.size(), mapping.getClass().getName()));
		handlers.forEach(
				(handler) -> this.plans.register(new HandlerPlan(handler.mapping(), handler.handler(), Plan.NONE)));
	}

	private void summarize() {
		List<HandlerPlan> all = this.plans.all();
		long guarded = all.stream().filter((handler) -> handler.plan().isGuarded()).count();
		int rules = this.edgeRules.getAsInt();
		String atEdge = (rules > 0) ? ", and requests by rules of the edge (%d)".formatted(rules) : "";
		String summary = "%d of %d handlers are guarded%s; tokens are counted in %s".formatted(guarded, all.size(),
				atEdge, this.storeDescription);
		if (guarded > 0 || rules > 0) {
			logger.info(summary);
		}
		else {
			logger.warn(summary + ". Annotate a handler with @RateLimited or set rate-guard.default-policy");
		}
	}

}
