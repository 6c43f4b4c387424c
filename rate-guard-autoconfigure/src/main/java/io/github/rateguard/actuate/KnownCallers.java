package io.github.rateguard.actuate;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Remembers whose hashes were shown to operators. Thread-safe.
 */
@FunctionalInterface
public interface KnownCallers {

	/**
	 * Return who has a hash: an address, and a user who is named like it, have the same.
	 * @param hash the hash, as it was shown, without the {@code #} before it
	 * @return the callers, empty if nobody is known to have it
	 */
	Collection<KnownCaller> find(String hash);

	/**
	 * A caller whose hash was shown.
	 *
	 * @param id the id
	 * @param anonymous whether the id is an address, and not one that authentication has
	 * proved
	 * @param tier the tier that the caller was seen with last, or {@code null} if unknown
	 */
	record KnownCaller(String id, boolean anonymous, @Nullable String tier) {

	}

}
