package io.github.rateguard.web;

import java.util.Locale;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.policy.KeyResolver;
import org.jspecify.annotations.Nullable;

/**
 * The account that a request is about, as one of its parameters names it: of the query, a
 * form, or the top level of a JSON body. Nobody has proved it. Where the body is too
 * large to be looked at, or cannot be read, all such requests count as one account.
 *
 * @param name the name of the parameter
 */
public record AccountParameter(String name) implements KeyResolver {

	private static final String UNREADABLE = "\u0000unreadable";

	@Override
	public @Nullable String resolve(Caller caller, GuardedRequest request) {
		if (!(request instanceof EdgeRequest edgeRequest)) {
			return null;
		}
		String account = account(edgeRequest);
		return (account != null && edgeRequest.isOwner()) ? ofOwner(account, caller.address()) : account;
	}

	/**
	 * Return the account.
	 * @return the account; {@code null} if the request names none
	 */
	@Nullable String account(EdgeRequest request) {
		EdgeParameter parameter = request.parameter(this.name);
		if (!parameter.readable()) {
			return UNREADABLE;
		}
		String value = parameter.value();
		return (value != null && !value.isBlank()) ? account(value) : null;
	}

	/**
	 * Return the account of a name, however it is written.
	 */
	static String account(String name) {
		return name.strip().toLowerCase(Locale.ROOT);
	}

	/**
	 * Return what tells an account at one address.
	 */
	static String ofOwner(String account, @Nullable ClientAddress address) {
		return account + '\u0000' + ((address != null) ? address.network() : "unknown");
	}

}
