package io.github.rateguard.web;

import java.io.IOException;

import io.github.rateguard.caller.LoginAttempt;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Observes each request once, whoever answers it: comes before the edge and Spring
 * Security. What is dispatched again is only kept from seeing what a client says of its
 * own behaviour. Thread-safe.
 */
public final class BehaviourFilter implements Filter {

	private final RequestObserver observer;

	private final boolean enforced;

	/**
	 * Create a filter.
	 * @param observer observes requests
	 * @param enforced whether controllers are told of behaviour by a header
	 */
	public BehaviourFilter(RequestObserver observer, boolean enforced) {
		this.observer = observer;
		this.enforced = enforced;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!(request instanceof HttpServletRequest httpRequest)
				|| !(response instanceof HttpServletResponse httpResponse)) {
			chain.doFilter(request, response);
			return;
		}
		ObservedCall known = ObservedCall.of(httpRequest);
		if (known != null || httpRequest.getDispatcherType() != DispatcherType.REQUEST) {
			chain.doFilter(withHeader(httpRequest, known), response);
			return;
		}
		ObservedCall call = this.observer.begin(httpRequest);
		if (call == null) {
			chain.doFilter(withHeader(httpRequest, null), response);
			return;
		}
		observe(call, httpRequest, httpResponse, chain);
	}

	/**
	 * Nobody need stand between where there is nothing to hide or to show.
	 */
	private HttpServletRequest withHeader(HttpServletRequest request, @Nullable ObservedCall call) {
		return ((this.enforced && call != null) || request.getHeader(BehaviourTag.HEADER) != null)
				? new BehaviourHeaderRequest(request, call) : request;
	}

	private void observe(ObservedCall call, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		LoginAttempt login = LoginAttempt.begin();
		boolean returned = false;
		try {
			chain.doFilter(withHeader(request, call), new ObservedResponse(response, this.observer, request));
			returned = true;
		}
		finally {
			LoginAttempt.end();
			call.loginFailed(login.hasFailed());
			if (returned && request.isAsyncStarted()) {
				request.getAsyncContext().addListener(new OnCompletion(() -> {
					if (call.end()) {
						this.observer.end(call, request, response.getStatus());
					}
				}));
			}
			else {
				this.observer.end(call, request, returned ? response.getStatus() : failure(response));
			}
		}
	}

	/**
	 * The container answers an exception with an error, unless it is too late.
	 */
	private static int failure(HttpServletResponse response) {
		return response.isCommitted() ? response.getStatus() : HttpStatus.INTERNAL_SERVER_ERROR.value();
	}

}
