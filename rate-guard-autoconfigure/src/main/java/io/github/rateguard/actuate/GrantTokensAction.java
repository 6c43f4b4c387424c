package io.github.rateguard.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.Caller;
import io.github.rateguard.Limit;
import io.github.rateguard.actuate.AskedCallers.AskedCaller;
import io.github.rateguard.actuate.CallerDescriptor.BalanceDescriptor;
import io.github.rateguard.guard.Balances;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.store.StoreUnavailableException;

import org.springframework.boot.actuate.endpoint.OperationType;

/**
 * Gives a caller tokens back, some or all. Waits for the store. Thread-safe.
 */
public final class GrantTokensAction implements EndpointAction {

	static final String GRANTED = "RATE_GUARD_TOKENS_GRANTED";

	static final String RESET = "RATE_GUARD_TOKENS_RESET";

	static final String UNKNOWN = "_UNKNOWN";

	private static final String TOKENS = "tokens";

	private static final String ALL = "all";

	private final AskedCallers callers;

	private final KnownPolicies policies;

	private final Balances balances;

	private final CallerBalances shown;

	/**
	 * Create an action.
	 * @param callers tell who is meant
	 * @param policies the policies there are
	 * @param balances what callers have left
	 */
	public GrantTokensAction(AskedCallers callers, KnownPolicies policies, Balances balances) {
		this.callers = callers;
		this.policies = policies;
		this.balances = balances;
		this.shown = new CallerBalances(balances);
	}

	@Override
	public OperationType type() {
		return OperationType.WRITE;
	}

	@Override
	public String name() {
		return CallersSection.NAME;
	}

	@Override
	public Set<String> parameters() {
		return Set.of(AskedCallers.CALLER, AskedCallers.KIND, AskedCallers.TIER, OverrideTargets.POLICY, TOKENS,
				Reason.PARAMETER);
	}

	@Override
	public ActionResult execute(SectionRequest request, String author) {
		AskedCaller asked = this.callers.asked(CallersSection.text(request), request);
		Caller caller = asked.caller();
		Policy policy = this.policies.require(request.required(OverrideTargets.POLICY));
		long tokens = tokens(request);
		String reason = Reason.of(request);
		String why = Partitions.whyUnknown(policy.dimension(), caller);
		if (why != null) {
			throw SectionRequest.invalid("The bucket is not known. " + why);
		}
		if (this.policies.tellsTiersApart(policy)) {
			this.callers.requireTier(asked);
		}
		String event = (tokens == Long.MAX_VALUE) ? RESET : GRANTED;
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("caller", this.callers.shown(caller));
		if (!caller.isAnonymous()) {
			data.put("tier", caller.tier());
		}
		data.put("policy", policy.name());
		data.put("tokens", (tokens == Long.MAX_VALUE) ? ALL : String.valueOf(tokens));
		data.put("reason", reason);
		BalanceDescriptor before = this.shown.of(List.of(policy), caller).get(0);
		if (before.remaining() != null) {
			data.put("before", before.remaining());
		}
		try {
			Answers.of(this.balances.grant(policy, caller, tokens));
		}
		catch (UnsupportedOperationException ex) {
			throw SectionRequest
				.invalid("Policy %s counts windows, into which nothing can be given back.".formatted(policy.name()));
		}
		catch (StoreUnavailableException ex) {
			if (ex.wasAsked()) {
				throw new UnknownOutcomeException(ex, event + UNKNOWN, data);
			}
			throw ex;
		}
		BalanceDescriptor after = this.shown.of(List.of(policy), caller).get(0);
		if (after.remaining() != null) {
			data.put("after", after.remaining());
		}
		return new ActionResult(after, event, data);
	}

	private static long tokens(SectionRequest request) {
		String text = request.required(TOKENS);
		if (text.equals(ALL)) {
			return Long.MAX_VALUE;
		}
		try {
			long tokens = Long.parseLong(text);
			if (tokens >= 1 && tokens <= Limit.MAX_TOKENS) {
				return tokens;
			}
		}
		catch (NumberFormatException ex) {
			// Told below
		}
		throw SectionRequest.invalid(TOKENS, "'all', or a number from 1 to " + Limit.MAX_TOKENS);
	}

}
