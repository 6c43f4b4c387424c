package io.github.rateguard.web;

import io.github.rateguard.guard.Guard;
import io.github.rateguard.guard.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.util.WebUtils;

/**
 * A call that holds something until its response has ended. Thread-safe.
 */
final class RunningCall {

	private static final String ATTRIBUTE = RunningCall.class.getName();

	private final Guard guard;

	private final Verdict verdict;

	private final @Nullable RequestCost cost;

	private volatile boolean reached;

	private volatile boolean handled;

	private final @Nullable RunningCall before;

	private RunningCall(Guard guard, Verdict verdict, @Nullable RequestCost cost, @Nullable RunningCall before) {
		this.before = before;
		this.guard = guard;
		this.verdict = verdict;
		this.cost = cost;
	}

	/**
	 * Keep a call with its request, if it holds anything. What the request holds already
	 * ends with it.
	 */
	static void begin(HttpServletRequest request, Guard guard, Verdict verdict) {
		if (verdict.permits().isEmpty() && verdict.budgets().isEmpty()) {
			return;
		}
		RequestCost cost = verdict.budgets().isEmpty() ? null : new RequestCost(verdict.holds(), verdict.budgets());
		RunningCall call = new RunningCall(guard, verdict, cost, of(request));
		request.setAttribute(ATTRIBUTE, call);
		EndOnDisconnect.register(request, call);
	}

	static @Nullable RunningCall of(HttpServletRequest request) {
		return (RunningCall) request.getAttribute(ATTRIBUTE);
	}

	/**
	 * Return whether the call pays for anything.
	 */
	boolean isCostly() {
		return this.cost != null;
	}

	/**
	 * Return the meter of the call.
	 * @return the meter, or {@code null} if it costs nothing
	 */
	@Nullable RequestCost cost() {
		return this.cost;
	}

	/**
	 * The handler has returned.
	 */
	void handled() {
		this.handled = true;
	}

	/**
	 * No interceptor has turned the call down.
	 */
	void reached() {
		this.reached = true;
	}

	/**
	 * The handler has failed, or was not reached.
	 */
	void failed(HttpServletRequest request, Object handler, @Nullable Exception unresolved) {
		if (!this.handled && this.reached) {
			Throwable exception = exception(request, unresolved);
			this.handled = exception == null || !TurnedDown.explains(exception, handler);
		}
	}

	/**
	 * Spring MVC keeps a resolved exception in the one place or the other.
	 */
	private static @Nullable Throwable exception(HttpServletRequest request, @Nullable Exception unresolved) {
		if (unresolved != null) {
			return unresolved;
		}
		if (request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE) instanceof Throwable resolved) {
			return resolved;
		}
		return (request.getAttribute(WebUtils.ERROR_EXCEPTION_ATTRIBUTE) instanceof Throwable shown) ? shown : null;
	}

	/**
	 * The response has ended. Only the first time counts.
	 */
	void end() {
		if (this.cost != null) {
			this.cost.settle(this.handled);
		}
		this.guard.release(this.verdict);
		if (this.before != null) {
			this.before.end();
		}
	}

}
