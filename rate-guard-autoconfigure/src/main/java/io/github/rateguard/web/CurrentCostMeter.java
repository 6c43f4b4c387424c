package io.github.rateguard.web;

import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.rateguard.CostMeter;
import io.github.rateguard.budget.MeterFinder;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The meter of the request on whose thread it is used. What is reported elsewhere, or of
 * a request without {@code @Cost}, nobody pays; that is said once. Thread-safe.
 */
public final class CurrentCostMeter implements CostMeter, MeterFinder {

	private static final Log logger = LogFactory.getLog(CurrentCostMeter.class);

	private final AtomicBoolean said = new AtomicBoolean();

	@Override
	public void spent(BigDecimal amount) {
		CostMeter current = current();
		if (current != null) {
			current.spent(amount);
		}
		else if (this.said.compareAndSet(false, true)) {
			logger.warn("%s was reported as spent, but no request with @Cost runs on the thread '%s': no budget pays."
				.formatted(amount, Thread.currentThread().getName())
					+ " Annotate the handler, and hand its CostMeter to other threads. This is said once");
		}
	}

	@Override
	public long spentMicros() {
		CostMeter current = current();
		return (current != null) ? current.spentMicros() : 0;
	}

	@Override
	public @Nullable CostMeter current() {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		return (attributes instanceof ServletRequestAttributes servlet) ? of(servlet.getRequest()) : null;
	}

	static @Nullable CostMeter of(HttpServletRequest request) {
		RunningCall call = RunningCall.of(request);
		return (call != null) ? call.cost() : null;
	}

}
