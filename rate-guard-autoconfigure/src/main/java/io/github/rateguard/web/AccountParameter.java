package io.github.rateguard.web;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The account that a parameter names: of the query, a form, or the top level of a JSON
 * body. All requests count as one account whose body cannot be read or is too large to be
 * looked at, that name several accounts, or that change something and name none: what
 * they say may be there in a way that only the application understands.
 */
public final class AccountParameter extends AccountKey {

	private static final Set<String> METHODS_WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

	private final String name;

	/**
	 * Create a key.
	 * @param name the name of the parameter
	 */
	public AccountParameter(String name) {
		this.name = name;
	}

	@Override
	@Nullable String account(EdgeRequest request) {
		EdgeParameter parameter = request.parameter(this.name);
		if (!parameter.readable()) {
			return UNKNOWN;
		}
		String account = (parameter.value() != null) ? AccountName.of(parameter.value()) : "";
		if (!account.isEmpty()) {
			return account;
		}
		return METHODS_WITHOUT_BODY.contains(request.method()) ? null : UNKNOWN;
	}

}
