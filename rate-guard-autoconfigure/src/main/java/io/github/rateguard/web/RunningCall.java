package io.github.rateguard.web;

import io.github.rateguard.guard.Guard;
import io.github.rateguard.guard.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * A call that holds something until its response has ended. Thread-safe.
 */
final class RunningCall {

	private static final String ATTRIBUTE = RunningCall.class.getName();

	private final Guard guard;

	private final Verdict verdict;

	private final @Nullable RequestCost cost;

	private volatile boolean handled;

	private RunningCall(Guard guard, Verdict verdict, @Nullable RequestCost cost) {
		this.guard = guard;
		this.verdict = verdict;
		this.cost = cost;
	}

	/**
	 * Keep a call with its request, if it holds anything.
	 */
	static void begin(HttpServletRequest request, Guard guard, Verdict verdict) {
		if (verdict.permits().isEmpty() && verdict.budgets().isEmpty()) {
			return;
		}
		RequestCost cost = verdict.budgets().isEmpty() ? null : new RequestCost(verdict.holds(), verdict.budgets());
		request.setAttribute(ATTRIBUTE, new RunningCall(guard, verdict, cost));
	}

	static @Nullable RunningCall of(HttpServletRequest request) {
		return (RunningCall) request.getAttribute(ATTRIBUTE);
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
	 * The handler has failed, or was not reached.
	 */
	void failed(HttpServletRequest request, @Nullable Exception unresolved) {
		Object exception = (unresolved != null) ? unresolved
				: request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE);
		if (exception != null && !isTurnedDown(exception)) {
			this.handled = true;
		}
	}

	/**
	 * Spring MVC could not make the arguments of the handler, which therefore never ran.
	 */
	private static boolean isTurnedDown(Object exception) {
		if (exception instanceof HandlerMethodValidationException validation) {
			return !validation.isForReturnValue();
		}
		return exception instanceof BindException || exception instanceof ServletRequestBindingException
				|| exception instanceof TypeMismatchException || exception instanceof HttpMessageNotReadableException
				|| exception instanceof HttpMediaTypeNotSupportedException || exception instanceof MultipartException
				|| exception instanceof MissingServletRequestPartException;
	}

	/**
	 * The response has ended. Only the first time counts.
	 */
	void end() {
		if (this.cost != null) {
			this.cost.settle(this.handled);
		}
		this.guard.release(this.verdict);
	}

}
