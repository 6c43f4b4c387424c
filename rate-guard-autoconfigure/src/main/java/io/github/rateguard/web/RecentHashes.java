package io.github.rateguard.web;

import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/**
 * Remembers the hashes of some values that were seen lately, as most clients send one of
 * few: comparing a value is faster than hashing it. Bounded: a value takes the place of
 * another one. Thread-safe without locks, as a place is replaced as a whole.
 */
final class RecentHashes {

	private static final int PLACES = 256;

	private static final int LOOKED_AT = 8;

	private final int longest;

	private final ToLongFunction<String> hash;

	private final @Nullable Known[] places = new Known[PLACES];

	/**
	 * Create a memory.
	 * @param longest how long a value may be to be remembered
	 * @param hash hashes a value
	 */
	RecentHashes(int longest, ToLongFunction<String> hash) {
		this.longest = longest;
		this.hash = hash;
	}

	long of(String value) {
		if (value.length() > this.longest) {
			return this.hash.applyAsLong(value);
		}
		int place = place(value);
		Known known = this.places[place];
		if (known != null && known.value.equals(value)) {
			return known.hash;
		}
		long hash = this.hash.applyAsLong(value);
		this.places[place] = new Known(value, hash);
		return hash;
	}

	/**
	 * A few characters tell most values apart.
	 */
	private static int place(String value) {
		int length = value.length();
		int place = length;
		int step = length / LOOKED_AT + 1;
		for (int i = length - 1; i >= 0; i -= step) {
			place = 31 * place + value.charAt(i);
		}
		return (place ^ place >>> Byte.SIZE) & PLACES - 1;
	}

	private record Known(String value, long hash) {

	}

}
