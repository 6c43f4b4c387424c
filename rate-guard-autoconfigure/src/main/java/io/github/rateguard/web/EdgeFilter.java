package io.github.rateguard.web;

import java.io.IOException;
import java.util.List;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.caller.ClientAddressResolver;
import io.github.rateguard.caller.GoodRecords;
import io.github.rateguard.caller.LoginAttempt;
import io.github.rateguard.caller.Standing;
import io.github.rateguard.caller.Standings;
import io.github.rateguard.guard.Charge;
import io.github.rateguard.guard.Guard;
import io.github.rateguard.guard.Stage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Guards what an interceptor never sees: requests that Spring Security answers, and paths
 * that lead nowhere. Comes before Spring Security, when nobody is known but by the
 * address. Failures are charged before anybody knows of them and given back on success,
 * so that many at once cannot all pass. Thread-safe.
 */
public final class EdgeFilter extends OncePerRequestFilter {

	private final EdgeRules rules;

	private final ClientAddressResolver addressResolver;

	private final Standings standings;

	private final Guard guard;

	private final GoodRecords goodRecords;

	private final LoginForms loginForms;

	private final EdgePenalty penalty;

	private final EdgeRefusal refusal;

	/**
	 * Create a filter.
	 * @param rules what applies
	 * @param addressResolver tells the client address
	 * @param standings tells who is banned, and whom no limit refuses
	 * @param guard decides
	 * @param goodRecords knows owners of accounts
	 * @param loginForms know where logins name accounts
	 * @param penalty bans whoever goes on after refusals
	 * @param refusal answers refused requests
	 */
	public EdgeFilter(EdgeRules rules, ClientAddressResolver addressResolver, Standings standings, Guard guard,
			GoodRecords goodRecords, LoginForms loginForms, EdgePenalty penalty, EdgeRefusal refusal) {
		this.rules = rules;
		this.addressResolver = addressResolver;
		this.standings = standings;
		this.guard = guard;
		this.goodRecords = goodRecords;
		this.loginForms = loginForms;
		this.penalty = penalty;
		this.refusal = refusal;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		EdgeRequest edgeRequest = new EdgeRequest(request);
		ClientAddress address = this.addressResolver.resolve(edgeRequest);
		if (address != null) {
			request.setAttribute(ClientAddressResolver.ADDRESS_ATTRIBUTE, address);
		}
		Caller caller = Caller.anonymous(address);
		Standing standing = this.standings.of(address);
		if (standing.isRefused()) {
			this.refusal.write(this.guard.refuse(caller, Stage.EDGE, standing.until()), request, response);
			return;
		}
		if (standing.isAllowed()) {
			chain.doFilter(request, response);
			return;
		}
		boolean preFlight = CorsUtils.isPreFlightRequest(request);
		EdgeRules.Applying applying = this.rules.applying(edgeRequest, CanonicalPath.of(request), address, preFlight);
		Charge ofEvery = chargeEvery(applying.every(), caller, edgeRequest);
		if (ofEvery != null && !ofEvery.verdict().admitted()) {
			this.refusal.write(ofEvery.verdict(), request, response);
			return;
		}
		if (applying.failures() == null) {
			chain.doFilter(edgeRequest.forApplication(), response);
			return;
		}
		EdgePlan failures = applying.failures().of(edgeRequest);
		List<String> accounts = failures.accounts(edgeRequest);
		Charge ofFailures = chargeFailures(failures, caller, edgeRequest, accounts);
		if (ofFailures.verdict().admitted()) {
			PossibleFailure failure = new PossibleFailure(ofFailures, accounts, address, request);
			proceed(edgeRequest, response, chain, failure);
			return;
		}
		if (ofEvery != null) {
			ofEvery.giveBack();
		}
		if (preFlight) {
			this.refusal.writePreFlight(ofFailures.verdict(), request, response);
		}
		else {
			this.refusal.write(ofFailures.verdict(), request, response);
		}
	}

	private @Nullable Charge chargeEvery(@Nullable EdgePlan plan, Caller caller, EdgeRequest request) {
		if (plan == null) {
			return null;
		}
		EdgePlan applying = plan.of(request);
		Charge charge = this.guard.charge(applying.plan(), caller, request, Stage.EDGE);
		this.penalty.decided(applying, charge.verdict());
		return charge;
	}

	/**
	 * Where an account is closed because somebody guesses at it, its owner is charged for
	 * the account at this address.
	 */
	private Charge chargeFailures(EdgePlan plan, Caller caller, EdgeRequest request, List<String> accounts) {
		Charge charge = this.guard.chargeUntold(plan.plan(), caller, request, Stage.EDGE);
		if (plan.isRefusedForAccountOnly(charge.verdict()) && areOwnedFrom(caller.address(), accounts)) {
			charge = this.guard.chargeUntold(plan.plan(), caller, request.ofOwner(), Stage.EDGE);
		}
		this.guard.tell(charge.verdict());
		this.penalty.decided(plan, charge.verdict());
		return charge;
	}

	private boolean areOwnedFrom(@Nullable ClientAddress address, List<String> accounts) {
		return !accounts.isEmpty() && accounts.stream()
			.allMatch((account) -> this.goodRecords.contains(AccountKey.ofOwner(account, address)));
	}

	private void proceed(EdgeRequest edgeRequest, HttpServletResponse response, FilterChain chain,
			PossibleFailure failure) throws IOException, ServletException {
		HttpServletRequest request = edgeRequest.forApplication();
		LoginAttempt login = LoginAttempt.begin();
		try {
			chain.doFilter(request, response);
		}
		finally {
			LoginAttempt.end();
		}
		failure.handled(request);
		String formAccount = login.isByForm() ? formAccount(request) : null;
		Runnable settling = () -> failure.settle(login, response, formAccount, this.goodRecords);
		if (request.isAsyncStarted()) {
			request.getAsyncContext().addListener(new OnCompletion(settling));
		}
		else {
			settling.run();
		}
	}

	private @Nullable String formAccount(HttpServletRequest request) {
		String parameter = this.loginForms.parameter();
		return (parameter != null) ? request.getParameter(parameter) : null;
	}

}
