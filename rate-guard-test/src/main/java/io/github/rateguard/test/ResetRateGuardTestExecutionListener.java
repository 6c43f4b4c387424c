package io.github.rateguard.test;

import io.github.rateguard.caller.Bans;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Gives each test limits that nobody has used: contexts are shared by tests, and so are
 * their buckets. Lets as much time pass as it takes until everything is back.
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
		time.advance(verdicts.takeUsedLimits().untilUnused());
	}

}
