package io.github.rateguard.web;

import io.github.rateguard.CostMeter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands handler methods the meter of their request, which they may hand on to other
 * threads. Thread-safe.
 */
public final class CostMeterArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == CostMeter.class;
	}

	@Override
	public CostMeter resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest webRequest, @Nullable WebDataBinderFactory binderFactory) {
		HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
		CostMeter meter = (request != null) ? CurrentCostMeter.of(request) : null;
		if (meter == null) {
			throw new IllegalStateException(
					"No budget pays this request: the interceptor of rate-guard is not in its handler mapping");
		}
		return meter;
	}

}
