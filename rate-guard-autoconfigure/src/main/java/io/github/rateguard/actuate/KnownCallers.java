package io.github.rateguard.actuate;

import org.jspecify.annotations.Nullable;

/**
 * Remembers whose hashes were shown to operators. Thread-safe.
 */
@FunctionalInterface
public interface KnownCallers {

	/**
	 * Return who has a hash.
	 * @param hash the hash, as it was shown, without the {@code #} before it
	 * @return the id of the caller, or {@code null} if nobody is known to have it
	 */
	@Nullable String find(String hash);

}
