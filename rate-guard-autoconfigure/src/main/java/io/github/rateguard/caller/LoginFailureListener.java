package io.github.rateguard.caller;

import org.jspecify.annotations.Nullable;

/**
 * Is told of logins that failed, on the thread of the request. Must be quick and must not
 * throw.
 */
@FunctionalInterface
public interface LoginFailureListener {

	/**
	 * A login has failed.
	 * @param name the name that was tried, as it was typed; {@code null} if there is
	 * none, or if it may be a secret
	 * @param reason why, in lower-case words with dashes
	 */
	void onLoginFailure(@Nullable String name, String reason);

}
