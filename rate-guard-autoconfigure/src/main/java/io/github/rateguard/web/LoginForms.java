package io.github.rateguard.web;

import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * Knows in which parameter the login form of the application names the account: whoever
 * logs in there proves to own what is written in it, whatever the account is called then.
 * Thread-safe.
 */
public final class LoginForms {

	private final SingletonSupplier<Set<String>> parameters;

	/**
	 * Create it.
	 * @param parameters the parameters of all forms
	 */
	public LoginForms(Supplier<Set<String>> parameters) {
		this.parameters = SingletonSupplier.of(parameters);
	}

	/**
	 * Return whether there is a form.
	 * @return {@code true} if somebody can log in by name and password there
	 */
	public boolean isPresent() {
		return !this.parameters.obtain().isEmpty();
	}

	/**
	 * Return the parameter.
	 * @return the name; {@code null} if there is no form, or nobody knows which one is
	 * used
	 */
	@Nullable String parameter() {
		Set<String> all = this.parameters.obtain();
		return (all.size() == 1) ? all.iterator().next() : null;
	}

}
