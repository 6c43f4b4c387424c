package io.github.rateguard.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.BudgetState;
import io.github.rateguard.Caller;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.Money;
import io.github.rateguard.Per;
import io.github.rateguard.actuate.ExplainDescriptor.AnswerDescriptor;
import io.github.rateguard.budget.Balance;
import io.github.rateguard.budget.BudgetStatus;
import io.github.rateguard.budget.BudgetWindow;
import io.github.rateguard.caller.CallerList;
import io.github.rateguard.caller.CallerLists;
import io.github.rateguard.caller.KnownBans;
import io.github.rateguard.caller.Penalties;
import io.github.rateguard.caller.Standing;
import io.github.rateguard.caller.Standings;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.policy.Dimension;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.Payer;
import io.github.rateguard.policy.PlannedCost;
import io.github.rateguard.policy.PlannedPolicy;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.policy.RequestPlans.MatchingRule;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.web.ProblemWording;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a request would be answered, as far as is known.
 */
class ExplainedAnswersTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	private static final Limit LIMIT = Limit.of(10, Duration.ofHours(1));

	private static final Money DOLLAR = Money.parse("1 USD");

	private final ExplainedAnswers answers = new ExplainedAnswers(new ProblemWording());

	@Test
	void whoIsDeniedIsToldNoTime() {
		AnswerDescriptor answer = answer(standing("denied"), List.of(), List.of(), List.of());
		assertThat(answer).isEqualTo(new AnswerDescriptor(429, null, "Access is suspended."));
	}

	@Test
	void whoIsAllowedIsRefusedByBudgetsAlone() {
		List<ExplainedPolicy> policies = List.of(policy("search", 1, verdict(Mode.ENFORCE, 0)));
		List<ExplainedRule> edge = List.of(rule(policy("login", 1, verdict(Mode.ENFORCE, 0))));
		assertThat(answer(standing("allowed"), edge, policies, List.of()).status()).isEqualTo(200);
		assertThat(answer(standing("allowed"), edge, policies, List.of(budget(BudgetState.OPEN, 0))).status())
			.isEqualTo(503);
	}

	@Test
	void theEdgeSpeaksFirst() {
		AnswerDescriptor answer = answer(Standing.ORDINARY, List.of(rule(policy("login", 1, verdict(Mode.ENFORCE, 0)))),
				List.of(policy("search", 1, verdict(Mode.ENFORCE, 0))), List.of());
		assertThat(answer.says()).startsWith("Policy login allows 10 requests per hour.");
	}

	@Test
	void aBudgetThatIsOpenSpeaksBeforePoliciesAndOneThatIsSpentAfterThem() {
		List<ExplainedPolicy> refusing = List.of(policy("search", 1, verdict(Mode.ENFORCE, 0)));
		assertThat(answer(Standing.ORDINARY, List.of(), refusing, List.of(budget(BudgetState.OPEN, 0))).says())
			.startsWith("The budget llm");
		assertThat(answer(Standing.ORDINARY, List.of(), refusing, List.of(budget(BudgetState.CLOSED, 900_000))).says())
			.startsWith("Policy search");
		AnswerDescriptor spent = answer(Standing.ORDINARY, List.of(), List.of(),
				List.of(budget(BudgetState.CLOSED, 900_000)));
		assertThat(spent.status()).isEqualTo(503);
		assertThat(spent.retryAfterSeconds()).isEqualTo(3_600);
		assertThat(spent.says()).startsWith("The budget llm is used up.");
	}

	@Test
	void shadowModeRefusesNobody() {
		ExplainedPolicy shadow = policy("search", 1, verdict(Mode.SHADOW, 0));
		assertThat(shadow.describe().wouldRefuse()).isTrue();
		assertThat(answer(Standing.ORDINARY, List.of(), List.of(shadow), List.of()).status()).isEqualTo(200);
	}

	@Test
	void aCallOfManyTokensWaitsForAllOfThem() {
		ExplainedPolicy enough = policy("search", 4, verdict(Mode.ENFORCE, 4));
		assertThat(enough.describe().wouldRefuse()).isFalse();
		ExplainedPolicy scarce = policy("search", 4, verdict(Mode.ENFORCE, 2));
		assertThat(scarce.describe().wouldRefuse()).isTrue();
		AnswerDescriptor answer = answer(Standing.ORDINARY, List.of(), List.of(scarce), List.of());
		assertThat(answer.retryAfterSeconds()).isEqualTo(720);
		assertThat(answer.says()).contains("this request takes 4");
	}

	@Test
	void whatNeverFitsIsToldNoTime() {
		AnswerDescriptor answer = answer(Standing.ORDINARY, List.of(),
				List.of(policy("search", 11, verdict(Mode.ENFORCE, 10))), List.of());
		assertThat(answer.retryAfterSeconds()).isNull();
		assertThat(answer.says()).contains("Trying again does not help.");
	}

	@Test
	void whatIsUnknownIsSaid() {
		ExplainedPolicy unknown = ExplainedPolicy.unknown(planned("search", 1), planned("search", 1).policy(), "Why.");
		assertThat(answer(Standing.ORDINARY, List.of(), List.of(unknown), List.of()).says())
			.isEqualTo("Nothing refuses it, as far as is known.");
		assertThat(answer(Standing.ORDINARY, List.of(), List.of(policy("search", 1, verdict(Mode.ENFORCE, 3))),
				List.of())
			.says()).isEqualTo("Nothing refuses it.");
		assertThat(answer(Standing.ORDINARY, List.of(), List.of(), List.of()).says()).isEqualTo("Nothing guards it.");
	}

	private AnswerDescriptor answer(Standing standing, List<ExplainedRule> edge, List<ExplainedPolicy> policies,
			List<ExplainedBudget> budgets) {
		return this.answers.of(Caller.authenticated("bob", "default"), standing, edge, policies, budgets, NOW);
	}

	private static Standing standing(String list) {
		CallerList bob = new CallerList("bob", List.of(), List.of("bob"), List.of());
		CallerList nobody = new CallerList("nobody", List.of(), List.of(), List.of());
		CallerLists lists = list.equals("allowed") ? new CallerLists(bob, nobody) : new CallerLists(nobody, bob);
		KnownBans bans = new KnownBans(new MutableClock(),
				Penalties.of("penalty", Duration.ofMinutes(1), Duration.ofHours(1)), new IdentityHash("secret"),
				(event) -> {
				});
		return new Standings(lists, bans).of(Caller.authenticated("bob", "default"));
	}

	private static PlannedPolicy planned(String name, long tokens) {
		return new PlannedPolicy(
				new Policy(name, Limits.of(LIMIT), Map.of(), null, Dimension.of(Per.CALLER), Mode.ENFORCE), tokens);
	}

	private static ExplainedPolicy policy(String name, long tokens, PolicyVerdict verdict) {
		PlannedPolicy planned = planned(name, tokens);
		PolicyVerdict named = new PolicyVerdict(name, verdict.mode(), verdict.limits(), 1, verdict.outcome(),
				verdict.reason(), verdict.balance(), null);
		return ExplainedPolicy.of(planned, planned.policy(), named);
	}

	private static PolicyVerdict verdict(Mode mode, long remaining) {
		Outcome refused = (mode == Mode.SHADOW) ? Outcome.SHADOW_REFUSED : Outcome.REFUSED;
		return new PolicyVerdict("search", mode, Limits.of(LIMIT), 1, (remaining > 0) ? Outcome.ADMITTED : refused,
				(remaining > 0) ? Reason.WITHIN_LIMIT : Reason.LIMIT_EXCEEDED,
				new PolicyVerdict.Balance(LIMIT, remaining, Duration.ofSeconds(100)), null);
	}

	private static ExplainedRule rule(ExplainedPolicy policy) {
		return new ExplainedRule(
				new MatchingRule(List.of("/login"), Set.of("POST"), false, List.of(policy.planned())), List.of(policy));
	}

	private static ExplainedBudget budget(BudgetState state, long spent) {
		PlannedCost cost = new PlannedCost(new Payer("llm", DOLLAR, Dimension.of(Per.GLOBAL)), 250_000, null, false);
		BudgetStatus status = new BudgetStatus("llm", state, BudgetStatus.Cause.NORMAL, "reason", "author", NOW,
				NOW.plusSeconds(60));
		Balance balance = new Balance(spent, 0, DOLLAR.micros(), new BudgetWindow(NOW, NOW.plusSeconds(3_600)));
		return ExplainedBudget.of(cost, status, balance, NOW);
	}

}
