package io.github.rateguard.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.bucket.GiveBack;
import io.github.rateguard.bucket.Permit;
import io.github.rateguard.bucket.Taking;
import io.github.rateguard.budget.BudgetGate;
import io.github.rateguard.budget.Budgets;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.budget.HoldTaking;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.Plan;
import io.github.rateguard.policy.PoliciesInForce;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Decides on calls: turns a plan and a caller into demands, asks for all of them or none,
 * and tells listeners the verdict. Thread-safe.
 */
public final class Guard {

	private static final Log logger = LogFactory.getLog(Guard.class);

	/**
	 * What refuses whoever is banned, in place of a policy.
	 */
	private static final String BANNED = "banned";

	/**
	 * What refuses whoever does not behave as people do, in place of a policy.
	 */
	private static final String BEHAVIOUR = "behaviour";

	/**
	 * What is thought of a client that stays away halves in this time, however long it
	 * may last at most.
	 */
	private static final Duration CALM = Duration.ofMinutes(10);

	private final Buckets buckets;

	private final PoliciesInForce policiesInForce;

	private final Budgets budgets;

	private final BudgetGate gate;

	private final PlannedPayments payments;

	private final Clock clock;

	private final RetryAfter retryAfter;

	private final List<VerdictListener> listeners;

	private final Set<VerdictListener> failed = ConcurrentHashMap.newKeySet();

	/**
	 * Create a guard.
	 * @param buckets where tokens are taken
	 * @param policiesInForce tells what holds of the policies of plans
	 * @param budgets what pays
	 * @param gate tells whether budgets may be asked
	 * @param configuredBudgets the budgets that plans name
	 * @param clock tells for how long a ban lasts
	 * @param random source of the jitter of {@code Retry-After}
	 * @param listeners who is told about verdicts
	 */
	public Guard(Buckets buckets, PoliciesInForce policiesInForce, Budgets budgets, BudgetGate gate, ConfiguredBudgets configuredBudgets, Clock clock,
			RandomGenerator random, List<VerdictListener> listeners) {
		this.buckets = buckets;
		this.policiesInForce = policiesInForce;
		this.budgets = budgets;
		this.gate = gate;
		this.payments = new PlannedPayments(configuredBudgets);
		this.clock = clock;
		this.retryAfter = new RetryAfter(random);
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Decide on a call.
	 * @param plan what applies
	 * @param caller who asks
	 * @param request the request, or {@link GuardedRequest#none()}
	 * @param stage where the decision is asked for
	 * @return the verdict
	 */
	public Verdict decide(Plan plan, Caller caller, GuardedRequest request, Stage stage) {
		return charge(plan, caller, request, stage).verdict();
	}

	/**
	 * Decide on a call whose tokens may go back when it is known how it went.
	 * @param plan what applies
	 * @param caller who asks
	 * @param request the request, or {@link GuardedRequest#none()}
	 * @param stage where the decision is asked for
	 * @return the charge with its verdict
	 */
	public Charge charge(Plan plan, Caller caller, GuardedRequest request, Stage stage) {
		Charge charge = chargeUntold(plan, caller, request, stage);
		try {
			tell(charge.verdict());
			return charge;
		}
		catch (RuntimeException | Error ex) {
			charge.verdict().holds().release();
			releaseAfter(ex, charge.verdict().permits());
			throw ex;
		}
	}

	/**
	 * Decide on a call as {@link #charge} does, but tell nobody, as the verdict may not
	 * be the last word on it.
	 * @param plan what applies
	 * @param caller who asks
	 * @param request the request, or {@link GuardedRequest#none()}
	 * @param stage where the decision is asked for
	 * @return the charge with its verdict
	 */
	public Charge chargeUntold(Plan plan, Caller caller, GuardedRequest request, Stage stage) {
		long start = System.nanoTime();
		if (!plan.costs().isEmpty()) {
			return chargeCosts(plan, caller, request, stage, start);
		}
		Demand[] demands = Demands.of(plan.policies(), this.policiesInForce, caller, request);
		Taking taking = this.buckets.takeAllOrNone(Demands.ofBuckets(demands));
		try {
			List<PolicyVerdict> policies = Demands.verdicts(demands, taking);
			Verdict verdict = new Verdict(caller, stage, policies, this.retryAfter.of(policies, List.of()),
					taking.shared(), Duration.ofNanos(System.nanoTime() - start), taking.permits());
			return new Charge(verdict, taking.giveBack());
		}
		catch (RuntimeException | Error ex) {
			releaseAfter(ex, taking.permits());
			throw ex;
		}
	}

	/**
	 * Budgets are asked while the buckets are, so that a call waits once.
	 */
	private Charge chargeCosts(Plan plan, Caller caller, GuardedRequest request, Stage stage, long start) {
		Payment payment = new Payment(this.budgets, this.gate, this.payments.demands(plan.costs(), caller, request));
		if (!payment.enter()) {
			return new Charge(closed(Demands.of(plan.policies(), this.policiesInForce, caller, request), payment, caller, stage, start),
					GiveBack.NOTHING);
		}
		Demand[] demands;
		Taking taking;
		try {
			demands = Demands.of(payment.policies(plan), this.policiesInForce, caller, request);
			taking = this.buckets.takeAllOrNone(Demands.ofBuckets(demands), payment::ask);
		}
		catch (RuntimeException | Error ex) {
			payment.abandon();
			throw ex;
		}
		List<Permit> permits = taking.permits();
		try {
			List<PolicyVerdict> policies = Demands.verdicts(demands, taking);
			if (isRefused(policies)) {
				payment.abandon();
			}
			else if (!payment.await()) {
				taking.giveBack().run();
				release(permits);
				permits = List.of();
			}
			List<BudgetVerdict> budgets = payment.verdicts();
			Verdict verdict = new Verdict(caller, stage, policies, this.retryAfter.of(policies, budgets),
					taking.shared(), Duration.ofNanos(System.nanoTime() - start), permits, budgets, payment.taking());
			return new Charge(verdict, verdict.admitted() ? taking.giveBack() : GiveBack.NOTHING);
		}
		catch (RuntimeException | Error ex) {
			payment.fail();
			releaseAfter(ex, permits);
			throw ex;
		}
	}

	/**
	 * A budget that is closed to costly calls refuses before anybody is asked.
	 */
	private Verdict closed(Demand[] demands, Payment payment, Caller caller, Stage stage, long start) {
		List<PolicyVerdict> policies = Arrays.stream(demands).map(Demand::skipped).toList();
		List<BudgetVerdict> budgets = payment.closedVerdicts();
		return new Verdict(caller, stage, policies, this.retryAfter.of(policies, budgets),
				this.buckets.store().shared(), Duration.ofNanos(System.nanoTime() - start), List.of(), budgets,
				HoldTaking.NOTHING);
	}

	private static boolean isRefused(List<PolicyVerdict> policies) {
		for (PolicyVerdict policy : policies) {
			if (policy.outcome() == Outcome.REFUSED) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Nobody else knows the permits of a call that failed here.
	 */
	private void releaseAfter(Throwable failure, List<Permit> permits) {
		Throwable another = release(permits);
		if (another != null) {
			failure.addSuppressed(another);
		}
	}

	/**
	 * Decide on a call of somebody whom no limit refuses. Nothing is taken but money, and
	 * what a budget that is throttled asks for.
	 * @param plan what applies to others
	 * @param caller who asks
	 * @param request the request, or {@link GuardedRequest#none()}
	 * @param stage where the decision is asked for
	 * @return the verdict
	 */
	public Verdict decideOnCosts(Plan plan, Caller caller, GuardedRequest request, Stage stage) {
		List<PolicyVerdict> policies = new ArrayList<>();
		plan.policies()
			.forEach((planned) -> policies.add(new PolicyVerdict(planned.policy().name(),
					this.policiesInForce.of(planned.policy()).mode(planned.policy()), Limits.UNLIMITED, 1,
					Outcome.ADMITTED, Reason.ALLOWED, null, null)));
		Verdict paid = chargeUntold(plan.costsOnly(), caller, request, stage).verdict();
		policies.addAll(paid.policies());
		Verdict verdict = new Verdict(caller, stage, policies, paid.retryAfter(), paid.shared(), paid.elapsed(),
				paid.permits(), paid.budgets(), paid.holds());
		tell(verdict);
		return verdict;
	}

	/**
	 * Refuse a call of somebody who is banned or denied.
	 * @param caller who asks
	 * @param stage where the call was refused
	 * @param until when the ban ends, or {@code null} if waiting does not help
	 * @return the verdict
	 */
	public Verdict refuse(Caller caller, Stage stage, @Nullable Instant until) {
		return refuse(BANNED, Reason.BANNED, caller, stage, until);
	}

	/**
	 * Refuse a call of somebody who does not behave as people do. Nothing is taken.
	 * @param caller who asks
	 * @param stage where the call was refused
	 * @param until when the refusal ends at the latest
	 * @return the verdict
	 */
	public Verdict refuseBehaviour(Caller caller, Stage stage, Instant until) {
		Instant calm = this.clock.instant().plus(CALM);
		return refuse(BEHAVIOUR, Reason.ABNORMAL_BEHAVIOUR, caller, stage, calm.isBefore(until) ? calm : until);
	}

	private Verdict refuse(String policy, Reason reason, Caller caller, Stage stage, @Nullable Instant until) {
		PolicyVerdict refused = new PolicyVerdict(policy, Mode.ENFORCE, Limits.UNLIMITED, 1, Outcome.REFUSED, reason,
				null, null);
		Duration left = (until != null) ? this.retryAfter.after(Duration.between(this.clock.instant(), until)) : null;
		Verdict verdict = new Verdict(caller, stage, List.of(refused), left, this.buckets.store().shared(),
				Duration.ZERO, List.of());
		tell(verdict);
		return verdict;
	}

	/**
	 * Release the permits that a call holds, because it has ended. Only the first time
	 * counts. A permit that cannot be released keeps no other one. What it holds of
	 * budgets is settled by whoever knows what was spent.
	 * @param verdict the verdict on the call
	 */
	public void release(Verdict verdict) {
		Throwable failure = release(verdict.permits());
		if (failure instanceof Error error) {
			throw error;
		}
		if (failure instanceof RuntimeException exception) {
			throw exception;
		}
	}

	/**
	 * Release permits.
	 * @return what was thrown first, or {@code null}
	 */
	private @Nullable Throwable release(List<Permit> permits) {
		Throwable first = null;
		for (Permit permit : permits) {
			try {
				this.buckets.release(permit);
			}
			catch (RuntimeException | Error ex) {
				first = (first != null) ? first : ex;
			}
		}
		return first;
	}

	/**
	 * Tell listeners the last word on a call. What they throw changes nothing.
	 * @param verdict the verdict
	 */
	public void tell(Verdict verdict) {
		for (VerdictListener listener : this.listeners) {
			try {
				listener.onVerdict(verdict);
			}
			catch (RuntimeException ex) {
				if (this.failed.add(listener)) {
					logger.warn("%s failed; the verdict stands, and this is said once".formatted(listener), ex);
				}
			}
		}
	}

}
