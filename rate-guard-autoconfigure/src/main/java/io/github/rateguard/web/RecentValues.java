package io.github.rateguard.web;

import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/**
 * Remembers what some values of header fields mean that were seen lately, as most clients
 * send one of few: comparing a value is faster than reading it. Bounded: a value takes
 * the place of another one. Thread-safe without locks, as a place is replaced as a whole.
 */
final class RecentValues {

	private static final int PLACES = 256;

	private static final int LOOKED_AT = 8;

	private final int longest;

	private final ToLongFunction<String> meaning;

	private final @Nullable Known[] places = new Known[PLACES];

	/**
	 * Create a memory.
	 * @param longest how long a value may be to be remembered
	 * @param meaning reads a value
	 */
	RecentValues(int longest, ToLongFunction<String> meaning) {
		this.longest = longest;
		this.meaning = meaning;
	}

	long of(String value) {
		if (value.length() > this.longest) {
			return this.meaning.applyAsLong(value);
		}
		int place = place(value);
		Known known = this.places[place];
		if (known != null && known.value.equals(value)) {
			return known.meaning;
		}
		long meaning = this.meaning.applyAsLong(value);
		this.places[place] = new Known(value, meaning);
		return meaning;
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

	private record Known(String value, long meaning) {

	}

}
