package io.github.rateguard.test;

import io.github.rateguard.budget.BudgetBreakers;
import io.github.rateguard.budget.BudgetStatus.Cause;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.override.Overrides;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Gives each test limits that nobody has used: contexts are shared by tests, and so are
 * their buckets, bans, overrides and budgets. Lets as much time pass as it takes until
 * everything is back.
 */
final class ResetRateGuardTestExecutionListener implements TestExecutionListener {

	private static final String AUTHOR = "@AutoConfigureRateGuard";

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (!testContext.hasApplicationContext()) {
			return;
		}
		ApplicationContext context = testContext.getApplicationContext();
		RateGuardTime time = context.getBeanProvider(RateGuardTime.class).getIfAvailable();
		RecordedVerdicts verdicts = context.getBeanProvider(RecordedVerdicts.class).getIfAvailable();
		if (time == null || verdicts == null) {
			return;
		}
		context.getBeanProvider(Bans.class)
			.ifAvailable((bans) -> bans.all().forEach((ban) -> bans.lift(ban.subject(), AUTHOR)));
		context.getBeanProvider(Overrides.class)
			.ifAvailable(
					(overrides) -> overrides.all().forEach((override) -> overrides.remove(override.target(), AUTHOR)));
		context.getBeanProvider(BudgetBreakers.class)
			.ifAvailable((breakers) -> breakers.all()
				.stream()
				.filter((status) -> status.cause() == Cause.MANUAL)
				.forEach((status) -> breakers.close(status.budget(), AUTHOR)));
		time.advance(verdicts.takeUsedLimits().untilUnused());
	}

}
