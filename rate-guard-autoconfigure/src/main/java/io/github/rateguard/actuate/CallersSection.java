package io.github.rateguard.actuate;

import java.util.List;
import java.util.Set;

import io.github.rateguard.Caller;
import io.github.rateguard.actuate.AbuseDescriptor.EntryDescriptor;
import io.github.rateguard.actuate.AbuseSource.AbuseSearch;
import io.github.rateguard.actuate.BansDescriptor.BanDescriptor;
import io.github.rateguard.caller.Ban;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.guard.Balances;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Shows one caller: what is left, who banned it, how it behaves, what it was refused.
 * Waits for the store. Thread-safe.
 */
public final class CallersSection implements EndpointSection {

	static final String NAME = "callers";

	private static final String REFUSAL = "refusal";

	private static final int USUAL_REFUSALS = 20;

	private static final int MAXIMUM_REFUSALS = 200;

	private final AskedCallers callers;

	private final CallerNames names;

	private final KnownPolicies policies;

	private final CallerBalances balances;

	private final Bans bans;

	private final @Nullable BehaviourSection behaviour;

	private final @Nullable AbuseSource abuse;

	/**
	 * Create a section.
	 * @param callers tell who is meant
	 * @param names what callers are called
	 * @param policies the policies there are
	 * @param balances what callers have left
	 * @param bans who is banned
	 * @param behaviour how clients behave, or {@code null} if nobody observes
	 * @param abuse the abuse log, or {@code null} if there is none
	 */
	public CallersSection(AskedCallers callers, CallerNames names, KnownPolicies policies, Balances balances, Bans bans,
			@Nullable BehaviourSection behaviour, @Nullable AbuseSource abuse) {
		this.callers = callers;
		this.names = names;
		this.policies = policies;
		this.balances = new CallerBalances(balances);
		this.bans = bans;
		this.behaviour = behaviour;
		this.abuse = abuse;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Set<String> parameters() {
		return Set.of(AskedCallers.CALLER, AskedCallers.KIND, AskedCallers.TIER, SectionRequest.LIMIT);
	}

	@Override
	public OperationResponseBody read(SectionRequest request) {
		int limit = request.limit(USUAL_REFUSALS, MAXIMUM_REFUSALS);
		String text = text(request);
		Caller caller = this.callers.caller(text, request);
		Ban ban = this.bans.find(caller);
		return new CallerDescriptor(text, Names.text(caller.kind()), caller.isAnonymous() ? null : caller.tier(),
				this.balances.of(this.policies.all(), caller), (ban != null) ? BanDescriptor.of(ban, this.names) : null,
				(this.behaviour != null) ? this.behaviour.client(caller.id()) : null, refusals(caller, limit));
	}

	/**
	 * Not every id fits into a path.
	 */
	static String text(SectionRequest request) {
		String below = request.rest();
		String parameter = request.text(AskedCallers.CALLER);
		if (below != null && parameter != null) {
			throw SectionRequest.invalid(AskedCallers.CALLER, "left out where the path names a caller");
		}
		String text = (below != null) ? below : parameter;
		if (text == null) {
			throw new NothingFoundException("Neither the path nor a parameter names a caller.");
		}
		if (text.isBlank()) {
			throw SectionRequest.invalid("The id of a caller is not blank");
		}
		return text;
	}

	private @Nullable List<EntryDescriptor> refusals(Caller caller, int limit) {
		return (this.abuse != null)
				? this.abuse.search(new AbuseSearch(caller.id(), null, null, REFUSAL, null, null, limit)).entries()
				: null;
	}

}
