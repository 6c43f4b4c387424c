package io.github.rateguard.doctor;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

import io.github.rateguard.caller.RequestEvidence;
import io.github.rateguard.caller.RequestWindow;

/**
 * {@link CheckCode#UNGUARDED_LOGIN}. Where there are rules, only who really tries a
 * password shows whether one of them is about that.
 *
 * @param evidence what requests show
 * @param form whether there is a login form
 * @param rules how many rules of the edge there are
 */
public record UnguardedLoginCheck(RequestEvidence evidence, BooleanSupplier form, IntSupplier rules) implements Check {

	@Override
	public CheckResult examine() {
		for (RequestWindow window : this.evidence.windows()) {
			String login = window.unguardedLogin();
			if (login != null) {
				return CheckResult
					.found("Somebody tried a password at %s, and no rule of the edge counts that.".formatted(login));
			}
		}
		if (!this.form.getAsBoolean()) {
			return CheckResult.passed();
		}
		if (this.rules.getAsInt() == 0) {
			return CheckResult.found("There is a login form, and rate-guard.edge.rules has no rule.");
		}
		return this.evidence.windows().stream().anyMatch(RequestWindow::isLoginGuarded) ? CheckResult.passed()
				: CheckResult.unknown(
						"There are rules of the edge; whether one is about the login form shows when somebody logs in.");
	}

}
