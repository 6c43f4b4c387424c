package io.github.rateguard.breaker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.rateguard.BudgetUsage;
import io.github.rateguard.Cost;
import io.github.rateguard.CostMeter;
import io.github.rateguard.RateGuardContext;
import io.github.rateguard.budget.BudgetStateChangedEvent;
import io.github.rateguard.testsupport.GuardedApplication;

import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application with calls that cost ten dollars, and one that costs nothing.
 */
@GuardedApplication
class CostlyApplication {

	final List<BudgetStateChangedEvent> events = new CopyOnWriteArrayList<>();

	@EventListener
	void changed(BudgetStateChangedEvent event) {
		this.events.add(event);
	}

	@RestController
	static class Calls {

		final AtomicInteger answered = new AtomicInteger();

		private final RateGuardContext current;

		Calls(RateGuardContext current) {
			this.current = current;
		}

		@GetMapping("/costly")
		@Cost(value = "10", budget = "llm")
		String costly(@RequestParam(defaultValue = "10") String spend, CostMeter meter) {
			this.answered.incrementAndGet();
			meter.spent(spend);
			return "costly";
		}

		@GetMapping("/free")
		String free() {
			return "free";
		}

		@GetMapping("/usage")
		String usage(RateGuardContext context) {
			BudgetUsage usage = context.budget("llm");
			return "%s %s %s %s".formatted(usage.percent(), usage.state(), usage.windowEnd(),
					context.budgets().equals(this.current.budgets()));
		}

	}

}
