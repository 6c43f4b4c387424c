package io.github.rateguard.web;

import com.dynatrace.hash4j.hashing.Hasher64;
import org.jspecify.annotations.Nullable;

/**
 * Hashes values of header fields, in which all numbers count as the same one. So does
 * what is not ASCII, as containers do not agree on how it is read. Thread-safe.
 */
final class FieldValues {

	/**
	 * What comes after it does not count.
	 */
	static final int LONGEST_VALUE = 256;

	/**
	 * Stands for what is not ASCII.
	 */
	static final int NOT_ASCII = 0x80;

	private static final int NUMBER = '0';

	private final Hasher64 hasher;

	private final RecentValues recent = new RecentValues(LONGEST_VALUE, this::hash);

	FieldValues(Hasher64 hasher) {
		this.hasher = hasher;
	}

	/**
	 * Return the hash of a value, which is remembered if it was seen lately.
	 * @param value the value, or {@code null} if there is none
	 */
	long of(@Nullable String value) {
		return (value != null) ? this.recent.of(value) : 0;
	}

	/**
	 * Hash a value.
	 * @param value the value, or {@code null} if there is none
	 */
	long hash(@Nullable CharSequence value) {
		if (value == null) {
			return 0;
		}
		int length = Math.min(value.length(), LONGEST_VALUE);
		long hash = 0;
		long first = 0;
		long second = 0;
		int count = 0;
		int last = 0;
		for (int i = 0; i < length; i++) {
			int folded = fold(value.charAt(i));
			if (folded != last || (folded != NUMBER && folded != NOT_ASCII)) {
				second = second << Byte.SIZE | folded;
				count++;
				if (count % Long.BYTES == 0) {
					if (count % (2 * Long.BYTES) == 0) {
						hash = this.hasher.hashLongLongLongToLong(hash, first, second);
					}
					first = second;
				}
			}
			last = folded;
		}
		return this.hasher.hashLongLongLongToLong(hash + count, first, second);
	}

	private static int fold(char character) {
		if (character >= '0' && character <= '9') {
			return NUMBER;
		}
		return Math.min(character, NOT_ASCII);
	}

}
