package io.github.rateguard.benchmark.decision;

import java.io.IOException;

import io.github.rateguard.web.RateGuardInterceptor;
import jakarta.servlet.ServletException;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import org.springframework.web.method.HandlerMethod;

/**
 * A request and its response, used again and again by one thread.
 */
@State(Scope.Thread)
public class Exchange {

	private final QuietRequest request = new QuietRequest("alice");

	private final QuietResponse response = new QuietResponse();

	boolean decide(RateGuardInterceptor interceptor, HandlerMethod handler) throws IOException, ServletException {
		this.request.forget();
		return interceptor.preHandle(this.request, this.response, handler);
	}

}
