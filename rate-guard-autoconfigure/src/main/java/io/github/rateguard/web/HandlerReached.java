package io.github.rateguard.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Stands behind all interceptors of the application, so that a call which one of them
 * turned down is known not to have reached its handler. Thread-safe.
 */
public final class HandlerReached implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		RunningCall call = RunningCall.of(request);
		if (call != null) {
			call.reached();
		}
		return true;
	}

}
