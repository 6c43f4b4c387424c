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
	 * @return the caller, or {@code null} if nobody is known to have it
	 */
	@Nullable KnownCaller find(String hash);

	/**
	 * A caller whose hash was shown.
	 *
	 * @param id the id
	 * @param anonymous whether the id is an address, and not one that authentication has
	 * proved
	 */
	record KnownCaller(String id, boolean anonymous) {

	}

}
