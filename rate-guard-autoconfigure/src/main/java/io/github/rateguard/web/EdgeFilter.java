package io.github.rateguard.web;

import java.io.IOException;
import java.util.ArrayList;
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
import io.github.rateguard.policy.Plan;
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

	private static final int UNPROCESSABLE = 422;

	private final EdgeRules rules;

	private final ClientAddressResolver addressResolver;

	private final Standings standings;

	private final Guard guard;

	private final GoodRecords goodRecords;

	private final EdgeRefusal refusal;

	/**
	 * Create a filter.
	 * @param rules what applies
	 * @param addressResolver tells the client address
	 * @param standings tells who is banned, and whom no limit refuses
	 * @param guard decides
	 * @param goodRecords knows owners of accounts
	 * @param refusal answers refused requests
	 */
	public EdgeFilter(EdgeRules rules, ClientAddressResolver addressResolver, Standings standings, Guard guard,
			GoodRecords goodRecords, EdgeRefusal refusal) {
		this.rules = rules;
		this.addressResolver = addressResolver;
		this.standings = standings;
		this.guard = guard;
		this.goodRecords = goodRecords;
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
		EdgeRules.Applying applying = this.rules.applying(edgeRequest.method(), CanonicalPath.of(request), caller,
				preFlight);
		Charge ofEvery = charge(applying.every(), caller, edgeRequest);
		if (ofEvery != null && !ofEvery.verdict().admitted()) {
			this.refusal.write(ofEvery.verdict(), request, response);
			return;
		}
		Attempt attempt = attempt(applying.failures(), caller, edgeRequest);
		Charge ofFailures = attempt.charge();
		if (ofFailures != null && !ofFailures.verdict().admitted()) {
			if (ofEvery != null) {
				ofEvery.giveBack();
			}
			if (preFlight) {
				this.refusal.writePreFlight(ofFailures.verdict(), request, response);
			}
			else {
				this.refusal.write(ofFailures.verdict(), request, response);
			}
			return;
		}
		proceed(edgeRequest, response, chain, attempt);
	}

	private @Nullable Charge charge(@Nullable Plan plan, Caller caller, EdgeRequest request) {
		return (plan != null) ? this.guard.charge(plan, caller, request, Stage.EDGE) : null;
	}

	/**
	 * Where an account is closed because somebody guesses at it, its owner is charged for
	 * the account at this address.
	 */
	private Attempt attempt(EdgeRules.@Nullable Failures failures, Caller caller, EdgeRequest request) {
		if (failures == null) {
			return Attempt.NONE;
		}
		List<String> accounts = accounts(failures.parameters(), request);
		Charge charge = this.guard.charge(failures.plan(), caller, request, Stage.EDGE);
		if (!charge.verdict().admitted() && areOwnedFrom(caller.address(), accounts)) {
			charge = this.guard.charge(failures.plan(), caller, request.ofOwner(), Stage.EDGE);
		}
		return new Attempt(charge, accounts, caller.address());
	}

	private boolean areOwnedFrom(@Nullable ClientAddress address, List<String> accounts) {
		return !accounts.isEmpty() && accounts.stream()
			.allMatch((account) -> this.goodRecords.contains(AccountParameter.ofOwner(account, address)));
	}

	private static List<String> accounts(List<AccountParameter> parameters, EdgeRequest request) {
		List<String> accounts = new ArrayList<>(parameters.size());
		for (AccountParameter parameter : parameters) {
			String account = parameter.account(request);
			if (account != null) {
				accounts.add(account);
			}
		}
		return accounts;
	}

	private void proceed(EdgeRequest edgeRequest, HttpServletResponse response, FilterChain chain, Attempt attempt)
			throws IOException, ServletException {
		HttpServletRequest request = edgeRequest.forApplication();
		Charge charge = attempt.charge();
		if (charge == null) {
			chain.doFilter(request, response);
			return;
		}
		LoginAttempt login = LoginAttempt.begin();
		try {
			chain.doFilter(request, response);
		}
		finally {
			LoginAttempt.end();
		}
		Runnable settling = () -> settle(login, response, attempt, charge);
		if (request.isAsyncStarted()) {
			request.getAsyncContext().addListener(new OnCompletion(settling));
		}
		else {
			settling.run();
		}
	}

	/**
	 * A request that ends with an exception stays charged: nobody knows how it went. A
	 * good record is of the account that was proved, whatever account the request names.
	 */
	private void settle(LoginAttempt login, HttpServletResponse response, Attempt attempt, Charge charge) {
		if (login.hasFailed() || isFailure(response.getStatus())) {
			return;
		}
		charge.giveBack();
		String name = login.provedName();
		if (name != null && attempt.accounts().contains(AccountParameter.account(name))) {
			this.goodRecords.remember(AccountParameter.ofOwner(AccountParameter.account(name), attempt.address()));
		}
	}

	/**
	 * Also of somebody who is authenticated: a wrong code of a second factor is one.
	 */
	private static boolean isFailure(int status) {
		return status == HttpServletResponse.SC_BAD_REQUEST || status == HttpServletResponse.SC_UNAUTHORIZED
				|| status == HttpServletResponse.SC_FORBIDDEN || status == UNPROCESSABLE;
	}

	/**
	 * A request that may be a failure.
	 *
	 * @param charge what it was charged, or {@code null} if failures do not count
	 * @param accounts the accounts that it names
	 * @param address where it comes from
	 */
	private record Attempt(@Nullable Charge charge, List<String> accounts, @Nullable ClientAddress address) {

		static final Attempt NONE = new Attempt(null, List.of(), null);

	}

}
