package io.github.rateguard.web;

import io.github.rateguard.caller.RequestEvidence;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Notes where somebody tries a password and no rule of the edge counts that. Thread-safe.
 */
public final class LoginCoverage implements Runnable {

	private final EdgeRules rules;

	private final RequestEvidence evidence;

	/**
	 * Create it.
	 * @param rules the rules of the edge
	 * @param evidence where it is noted
	 */
	public LoginCoverage(EdgeRules rules, RequestEvidence evidence) {
		this.rules = rules;
		this.evidence = evidence;
	}

	/**
	 * Somebody tries a password with the request of this thread.
	 */
	@Override
	public void run() {
		HttpServletRequest request = CurrentRequest.request();
		if (request != null) {
			String path = CanonicalPath.of(request);
			if (this.rules.include(request.getMethod(), path)) {
				this.evidence.guardedLogin();
			}
			else {
				this.evidence.unguardedLogin(request.getMethod() + " " + path);
			}
		}
	}

}
