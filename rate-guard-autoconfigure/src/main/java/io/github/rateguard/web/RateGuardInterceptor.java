package io.github.rateguard.web;

import java.io.IOException;
import java.time.Instant;

import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.caller.CallerResolver;
import io.github.rateguard.caller.Standing;
import io.github.rateguard.caller.Standings;
import io.github.rateguard.guard.Guard;
import io.github.rateguard.guard.Stage;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.Plan;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Asks the guard before a handler runs. A request is charged once, whatever its
 * dispatches: by the first guarded handler that it reaches, and never on the ERROR and
 * INCLUDE dispatch. The verdict stays with the request as the attribute
 * {@link #VERDICT_ATTRIBUTE}. Thread-safe.
 */
public final class RateGuardInterceptor implements AsyncHandlerInterceptor {

	/**
	 * Name of the request attribute that holds the {@link Verdict}.
	 */
	public static final String VERDICT_ATTRIBUTE = "io.github.rateguard.guard.Verdict";

	private final HandlerPlans plans;

	private final CallerResolver callerResolver;

	private final Standings standings;

	private final Guard guard;

	private final RateLimitFields fields;

	private final RefusalWriter refusalWriter;

	private final @Nullable BehaviourGate behaviour;

	/**
	 * Create an interceptor.
	 * @param plans what applies to handlers
	 * @param callerResolver tells who asks
	 * @param standings tells who is banned, and whom no limit refuses
	 * @param guard decides
	 * @param fields writes header fields
	 * @param refusalWriter answers refused requests
	 * @param behaviour tells what clients get that do not behave as people do, or
	 * {@code null} if nobody looks at behaviour
	 */
	public RateGuardInterceptor(HandlerPlans plans, CallerResolver callerResolver, Standings standings, Guard guard,
			RateLimitFields fields, RefusalWriter refusalWriter, @Nullable BehaviourGate behaviour) {
		this.plans = plans;
		this.callerResolver = callerResolver;
		this.standings = standings;
		this.guard = guard;
		this.fields = fields;
		this.refusalWriter = refusalWriter;
		this.behaviour = behaviour;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException, ServletException {
		Plan plan = Handlers.planFor(handler, this.plans);
		ObservedCall call = (this.behaviour != null) ? ObservedCall.reaching(handler, request) : null;
		boolean guarded = plan.isGuarded() || mayBeRefused(handler);
		if (!(guarded || call != null)) {
			return true;
		}
		if (isChargedElsewhere(request)) {
			return !isUnpaid(plan, request) || pay(plan, request, response);
		}
		GuardedRequest guardedRequest = new ServletGuardedRequest(request);
		Caller caller = (guarded || this.behaviour == null) ? this.callerResolver.resolve(guardedRequest)
				: this.behaviour.callerOf(guardedRequest, this.callerResolver);
		if (caller == null) {
			return true;
		}
		if (call != null) {
			call.askedBy(caller);
		}
		Standing standing = this.standings.of(caller);
		Treatment treatment = (this.behaviour != null && call != null)
				? this.behaviour.treat(plan, caller, standing, call, request, response) : null;
		if (treatment != null && treatment.answered()) {
			ObservedCall.refuse(request);
			return false;
		}
		Plan applying = (treatment != null) ? treatment.plan() : plan;
		Instant blockedUntil = (treatment != null) ? treatment.blockedUntil() : null;
		if (!(applying.isGuarded() || standing.isRefused() || blockedUntil != null)) {
			return true;
		}
		Verdict verdict = (blockedUntil != null) ? this.guard.refuseBehaviour(caller, Stage.HANDLER, blockedUntil)
				: decide(applying, caller, standing, guardedRequest);
		request.setAttribute(VERDICT_ATTRIBUTE, verdict);
		writeFields(verdict, response);
		if (verdict.admitted()) {
			RunningCall.begin(request, this.guard, verdict);
			return true;
		}
		ObservedCall.refuse(request);
		this.refusalWriter.write(verdict, request, response);
		return false;
	}

	private Verdict decide(Plan plan, Caller caller, Standing standing, GuardedRequest request) {
		if (standing.isRefused()) {
			return this.guard.refuse(caller, Stage.HANDLER, standing.until());
		}
		return standing.isAllowed() ? this.guard.decideOnCosts(plan, caller, request, Stage.HANDLER)
				: this.guard.decide(plan, caller, request, Stage.HANDLER);
	}

	/**
	 * A handler that costs nothing may forward to one that does, and has taken the tokens
	 * of both.
	 */
	private static boolean isUnpaid(Plan plan, HttpServletRequest request) {
		DispatcherType type = request.getDispatcherType();
		if (plan.costs().isEmpty() || type == DispatcherType.ERROR || type == DispatcherType.INCLUDE) {
			return false;
		}
		RunningCall call = RunningCall.of(request);
		return call == null || !call.isCostly();
	}

	private boolean pay(Plan plan, HttpServletRequest request, HttpServletResponse response) throws IOException {
		GuardedRequest guardedRequest = new ServletGuardedRequest(request);
		Verdict verdict = this.guard.decideOnCosts(plan.costsOnly(), this.callerResolver.resolve(guardedRequest),
				guardedRequest, Stage.HANDLER);
		if (verdict.admitted()) {
			RunningCall.begin(request, this.guard, verdict);
			return true;
		}
		ObservedCall.refuse(request);
		this.refusalWriter.write(verdict, request, response);
		return false;
	}

	/**
	 * Whoever is banned is refused everywhere, but never at Actuator: its address may be
	 * that of the operators.
	 */
	private boolean mayBeRefused(Object handler) {
		return this.standings.refuseCallers() && !Handlers.isOfActuator(handler);
	}

	/**
	 * Nobody says that a call has ended that did not get past here.
	 */
	private void writeFields(Verdict verdict, HttpServletResponse response) {
		try {
			this.fields.write(verdict, response::setHeader);
		}
		catch (RuntimeException | Error ex) {
			verdict.holds().release();
			this.guard.release(verdict);
			throw ex;
		}
	}

	@Override
	public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable ModelAndView modelAndView) {
		RunningCall call = RunningCall.of(request);
		if (call != null) {
			call.handled();
		}
	}

	/**
	 * The response ends here, unless this is a part of another one, or the request goes
	 * on asynchronously without Spring's doing; where Spring does it, this is called
	 * after the last dispatch.
	 */
	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable Exception ex) {
		RunningCall call = RunningCall.of(request);
		if (call == null || request.getDispatcherType() == DispatcherType.INCLUDE) {
			return;
		}
		call.failed(request, handler, ex);
		if (request.isAsyncStarted()) {
			endOnCompletion(request, call);
		}
		else {
			call.end();
		}
	}

	/**
	 * Called instead of {@link #afterCompletion} where the handler goes on
	 * asynchronously. A client that hangs up may keep Spring from dispatching again, so
	 * the container's word counts too.
	 */
	@Override
	public void afterConcurrentHandlingStarted(HttpServletRequest request, HttpServletResponse response,
			Object handler) {
		RunningCall call = RunningCall.of(request);
		if (call != null) {
			call.handled();
			endOnCompletion(request, call);
		}
	}

	private static void endOnCompletion(HttpServletRequest request, RunningCall call) {
		request.getAsyncContext().addListener(new OnCompletion(call::end));
	}

	/**
	 * An error page or an included part cannot be refused any more.
	 */
	private static boolean isChargedElsewhere(HttpServletRequest request) {
		DispatcherType type = request.getDispatcherType();
		return type == DispatcherType.ERROR || type == DispatcherType.INCLUDE
				|| request.getAttribute(VERDICT_ATTRIBUTE) != null;
	}

}
