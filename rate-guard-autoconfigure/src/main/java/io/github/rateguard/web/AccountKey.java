package io.github.rateguard.web;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.policy.KeyResolver;
import org.jspecify.annotations.Nullable;

/**
 * The account that a request is about, as the request names it. Nobody has proved it. Its
 * owner at an address with a good record has a key of its own. Immutable.
 */
public abstract sealed class AccountKey implements KeyResolver permits AccountParameter, BasicUser {

	/**
	 * The account of all requests whose account nobody can tell. No name of an account
	 * has this character.
	 */
	static final String UNKNOWN = "\u0000unknown";

	private static final char OWNED_AT = '\u0000';

	@Override
	public final @Nullable String resolve(Caller caller, GuardedRequest request) {
		if (!(request instanceof EdgeRequest edgeRequest)) {
			return null;
		}
		String account = account(edgeRequest);
		return (account != null && edgeRequest.isOwner()) ? ofOwner(account, caller.address()) : account;
	}

	/**
	 * Return the account.
	 * @return the account; {@code null} if the request is about none
	 */
	abstract @Nullable String account(EdgeRequest request);

	/**
	 * Return what tells an account at one address.
	 */
	static String ofOwner(String account, @Nullable ClientAddress address) {
		return account + OWNED_AT + ((address != null) ? address.network() : "unknown");
	}

}
