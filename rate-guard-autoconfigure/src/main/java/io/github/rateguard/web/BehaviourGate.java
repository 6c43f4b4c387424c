package io.github.rateguard.web;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.behaviour.BehaviourListener;
import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.BehaviourVerdicts;
import io.github.rateguard.behaviour.ClientKeys;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.caller.CallerResolver;
import io.github.rateguard.caller.Standing;
import io.github.rateguard.policy.Plan;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is thought of a client into what its call gets. Comes before the guard, and
 * asks nobody but memory. Whatever fails here changes nothing for a request. Thread-safe.
 */
public final class BehaviourGate {

	private static final Log logger = LogFactory.getLog(BehaviourGate.class);

	private final BehaviourVerdicts verdicts;

	private final ClientKeys clientKeys;

	private final BehaviourRules rules;

	private final @Nullable ChallengeHandler challengeHandler;

	private final List<BehaviourListener> listeners;

	private volatile boolean failed;

	/**
	 * Create a gate.
	 * @param verdicts tell what is thought of clients
	 * @param clientKeys tell whose behaviour a request is part of
	 * @param rules tell what may be done
	 * @param challengeHandler asks clients for a proof, or {@code null} if nobody does
	 * @param listeners who is told what is done
	 */
	public BehaviourGate(BehaviourVerdicts verdicts, ClientKeys clientKeys, BehaviourRules rules,
			@Nullable ChallengeHandler challengeHandler, List<BehaviourListener> listeners) {
		this.verdicts = verdicts;
		this.clientKeys = clientKeys;
		this.rules = rules;
		this.challengeHandler = challengeHandler;
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Find out who asks, for the sake of behaviour alone.
	 * @return the caller, or {@code null} if that fails
	 */
	@Nullable Caller callerOf(GuardedRequest request, CallerResolver callerResolver) {
		try {
			return callerResolver.resolve(request);
		}
		catch (RuntimeException ex) {
			warn(ex);
			return null;
		}
	}

	/**
	 * Treat a call as the behaviour of its client deserves.
	 * @param plan what applies to others
	 * @param caller who asks
	 * @param standing how the caller stands
	 * @param call what is remembered of the request, which becomes tagged
	 * @return what the call gets, or {@code null} if that is what all others get
	 */
	@Nullable Treatment treat(Plan plan, Caller caller, Standing standing, ObservedCall call, HttpServletRequest request,
			HttpServletResponse response) throws IOException, ServletException {
		BehaviourTag tag = tag(plan, caller, standing, call);
		if (tag == null) {
			return null;
		}
		request.setAttribute(BehaviourTag.ATTRIBUTE, tag);
		if (!tag.enforced()) {
			return null;
		}
		return switch (tag.action()) {
			case NONE, TAG -> null;
			case THROTTLE -> Treatment.of(this.rules.throttle().apply(plan));
			case CHALLENGE -> challenge(plan, tag, call, request, response);
			case BLOCK -> new Treatment(plan, Instant.ofEpochMilli(tag.verdict().until()), false);
		};
	}

	private @Nullable BehaviourTag tag(Plan plan, Caller caller, Standing standing, ObservedCall call) {
		try {
			BehaviourTag before = call.tag();
			BehaviourVerdict verdict = call.judge() ? find(caller, call) : verdict(before);
			if (verdict == null || standing.isRefused()) {
				return null;
			}
			Level action = this.rules.action(verdict.level(), plan, caller, standing);
			if (action == Level.CHALLENGE && this.challengeHandler == null) {
				action = Level.THROTTLE;
			}
			if (action == Level.NONE) {
				return null;
			}
			BehaviourTag tag = new BehaviourTag(verdict, action, this.rules.enforced());
			call.tag(tag);
			if (before == null || before.action().compareTo(action) < 0) {
				tell(tag);
			}
			return tag;
		}
		catch (RuntimeException ex) {
			warn(ex);
			return null;
		}
	}

	/**
	 * An account has its own verdict and no other. An address that became known as that
	 * of several people keeps its verdict until it ends, so that nobody gets rid of one
	 * by a few more names of software.
	 */
	private @Nullable BehaviourVerdict find(Caller caller, ObservedCall call) {
		long client = this.clientKeys.clientOf(caller, call.fingerprint());
		call.client(client);
		BehaviourVerdict verdict = this.verdicts.find(client);
		if (verdict == null && caller.isAnonymous()) {
			long address = this.clientKeys.addressOf(caller);
			verdict = (address != client) ? this.verdicts.find(address) : null;
		}
		return verdict;
	}

	private static @Nullable BehaviourVerdict verdict(@Nullable BehaviourTag tag) {
		return (tag != null) ? tag.verdict() : null;
	}

	private void tell(BehaviourTag tag) {
		for (BehaviourListener listener : this.listeners) {
			try {
				listener.onAction(tag.verdict(), tag.action(), tag.enforced());
			}
			catch (RuntimeException ex) {
				warn(ex);
			}
		}
	}

	/**
	 * Asked once for a request. Whoever has passed is treated as all others are.
	 */
	private @Nullable Treatment challenge(Plan plan, BehaviourTag tag, ObservedCall call, HttpServletRequest request,
			HttpServletResponse response) throws IOException, ServletException {
		if (this.challengeHandler == null || !call.challenge()) {
			return null;
		}
		try {
			return this.challengeHandler.handle(request, response, tag.verdict()) ? null
					: new Treatment(plan, null, true);
		}
		catch (RuntimeException ex) {
			warn(ex);
			return response.isCommitted() ? new Treatment(plan, null, true)
					: Treatment.of(this.rules.throttle().apply(plan));
		}
	}

	private void warn(RuntimeException ex) {
		if (!this.failed) {
			this.failed = true;
			logger.warn("Behaviour could not be acted on; the request goes on, and this is said once", ex);
		}
	}

}
