package io.github.rateguard.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.github.rateguard.BudgetState;
import io.github.rateguard.BudgetUsage;
import io.github.rateguard.CostMeter;
import io.github.rateguard.RateGuardContext;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * What handlers are given while rate-guard is switched off: nobody pays what they report,
 * and nothing of a budget is used. They must not fail for it. Immutable.
 */
public final class SwitchedOff implements CostMeter, RateGuardContext, HandlerMethodArgumentResolver {

	@Override
	public void spent(BigDecimal amount) {
	}

	@Override
	public long spentMicros() {
		return 0;
	}

	@Override
	public BudgetUsage budget(String name) {
		return new BudgetUsage(name, 0, BudgetState.CLOSED, Instant.MAX);
	}

	@Override
	public List<BudgetUsage> budgets() {
		return List.of();
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == CostMeter.class
				|| parameter.getParameterType() == RateGuardContext.class;
	}

	@Override
	public SwitchedOff resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest webRequest, @Nullable WebDataBinderFactory binderFactory) {
		return this;
	}

}
