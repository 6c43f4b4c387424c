package io.github.rateguard.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.caller.GoodRecords;
import io.github.rateguard.caller.LoginAttempt;
import io.github.rateguard.guard.Charge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * A request that was charged as if it had failed, until it is known how it went. Used by
 * one thread at a time.
 */
final class PossibleFailure {

	/**
	 * Also of somebody who is authenticated: a wrong code of a second factor is one.
	 */
	private static final Set<Integer> FAILURES = Set.of(HttpStatus.BAD_REQUEST.value(), HttpStatus.UNAUTHORIZED.value(),
			HttpStatus.FORBIDDEN.value(), HttpStatus.UNPROCESSABLE_CONTENT.value());

	private final Charge charge;

	private final List<String> accounts;

	private final @Nullable ClientAddress address;

	private final LoginTraces before;

	private LoginTraces after = LoginTraces.NONE;

	/**
	 * Create it, before the application has the request.
	 * @param charge what was taken
	 * @param accounts the accounts that the request names
	 * @param address where it comes from
	 */
	PossibleFailure(Charge charge, List<String> accounts, @Nullable ClientAddress address, HttpServletRequest request) {
		this.charge = charge;
		this.accounts = accounts;
		this.address = address;
		this.before = LoginTraces.of(request);
	}

	/**
	 * The application has done what it does at once.
	 */
	void handled(HttpServletRequest request) {
		this.after = LoginTraces.of(request);
	}

	/**
	 * The response has ended. A request that ends with an exception never gets here and
	 * stays charged: nobody knows how it went.
	 * @param login what Spring Security told
	 * @param formAccount the account in the parameter of the login form, or {@code null}
	 * @param goodRecords gets to know the owner
	 */
	void settle(LoginAttempt login, HttpServletResponse response, @Nullable String formAccount,
			GoodRecords goodRecords) {
		int status = response.getStatus();
		if (login.hasFailed() || this.after.hasFailedSince(this.before) || FAILURES.contains(status)
				|| (isRedirect(status) && !this.accounts.isEmpty() && !isProved(login))) {
			return;
		}
		this.charge.giveBack();
		for (String account : proved(login, formAccount)) {
			if (this.accounts.contains(account)) {
				goodRecords.remember(AccountKey.ofOwner(account, this.address));
			}
		}
	}

	private static boolean isRedirect(int status) {
		return status >= HttpStatus.MULTIPLE_CHOICES.value() && status < HttpStatus.BAD_REQUEST.value();
	}

	/**
	 * A login answers success and failure by a redirect.
	 */
	private boolean isProved(LoginAttempt login) {
		return login.provedName() != null || this.after.authenticated();
	}

	/**
	 * What was proved, whatever else the request names.
	 */
	private static List<String> proved(LoginAttempt login, @Nullable String formAccount) {
		List<String> proved = new ArrayList<>(2);
		String name = login.provedName();
		if (name != null) {
			proved.add(AccountName.of(name));
			if (login.isByForm() && formAccount != null) {
				proved.add(AccountName.of(formAccount));
			}
		}
		return proved;
	}

}
