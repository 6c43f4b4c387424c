package io.github.rateguard.web;

import java.util.List;

import io.github.rateguard.BudgetUsage;
import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.Per;
import io.github.rateguard.RateGuardContext;
import io.github.rateguard.caller.CallerResolver;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.policy.Dimension;
import io.github.rateguard.policy.Payer;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The context of the request on whose thread it is used; without a request, what
 * everybody shares. Thread-safe.
 */
public final class CurrentContext implements RateGuardContext {

	private static final String ATTRIBUTE = RateGuardContext.class.getName();

	private final UsageSource source;

	private final CallerResolver callerResolver;

	/**
	 * Create a context.
	 * @param source tells how much is used
	 * @param callerResolver tells who asks, where nobody did so before
	 */
	public CurrentContext(UsageSource source, CallerResolver callerResolver) {
		this.source = source;
		this.callerResolver = callerResolver;
	}

	@Override
	public BudgetUsage budget(String name) {
		RateGuardContext current = current();
		if (current != null) {
			return current.budget(name);
		}
		Payer payer = this.source.payers().find(name);
		if (payer == null) {
			throw this.source.unknown(name);
		}
		if (!isOfEverybody(payer)) {
			throw new IllegalStateException("The budget '%s' is per %s, and there is no request on the thread '%s'"
				.formatted(name, payer.dimension().label(), Thread.currentThread().getName()));
		}
		return shared(payer);
	}

	@Override
	public List<BudgetUsage> budgets() {
		RateGuardContext current = current();
		return (current != null) ? current.budgets()
				: this.source.payers().all().stream().filter(CurrentContext::isOfEverybody).map(this::shared).toList();
	}

	private static boolean isOfEverybody(Payer payer) {
		return payer.dimension() == Dimension.of(Per.GLOBAL);
	}

	private BudgetUsage shared(Payer payer) {
		return this.source.usage(payer.budget(), Dimension.EVERYBODY);
	}

	private @Nullable RateGuardContext current() {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		return (attributes instanceof ServletRequestAttributes servlet) ? of(servlet.getRequest()) : null;
	}

	/**
	 * Return the context of a request, made once.
	 */
	RateGuardContext of(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof RateGuardContext context) {
			return context;
		}
		GuardedRequest guarded = new ServletGuardedRequest(request);
		Caller caller = (request.getAttribute(RateGuardInterceptor.VERDICT_ATTRIBUTE) instanceof Verdict verdict)
				? verdict.caller() : this.callerResolver.resolve(guarded);
		RateGuardContext context = new RequestContext(this.source, caller, guarded);
		request.setAttribute(ATTRIBUTE, context);
		return context;
	}

}
