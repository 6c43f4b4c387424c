package io.github.rateguard.web;

import java.util.Collection;
import java.util.stream.IntStream;

import com.dynatrace.hash4j.hashing.Hasher64;

/**
 * Hashes names of header fields, in any case, but for the {@link VolatileFields}.
 * Thread-safe.
 */
final class FieldNames {

	/**
	 * What comes after it does not count.
	 */
	static final int LONGEST_NAME = 64;

	private final Hasher64 hasher;

	private final KnownHashes names;

	private final KnownHashes constant;

	/**
	 * The first words of volatile prefixes, by the first character.
	 */
	private final long[][] prefixes;

	FieldNames(Hasher64 hasher) {
		this.hasher = hasher;
		this.names = known(VolatileFields.NAMES);
		this.constant = known(VolatileFields.CONSTANT);
		this.prefixes = IntStream.range(0, FieldValues.NOT_ASCII)
			.mapToObj((first) -> VolatileFields.PREFIXES.stream()
				.filter((prefix) -> prefix.charAt(0) == first)
				.mapToLong((prefix) -> word(prefix, 0, prefix.length()))
				.toArray())
			.toArray(long[][]::new);
	}

	private KnownHashes known(Collection<String> names) {
		return new KnownHashes(
				names.stream().mapToLong((name) -> hash(name, name.length(), word(name, 0, name.length()))).toArray());
	}

	/**
	 * Hash a name.
	 * @param name the name
	 * @return the hash, or 0 if the field is volatile
	 */
	long hash(CharSequence name) {
		int length = Math.min(name.length(), LONGEST_NAME);
		long first = word(name, 0, length);
		long hash = hash(name, length, first);
		return isVolatile(first, hash) ? 0 : hash;
	}

	private long hash(CharSequence name, int length, long first) {
		long hash = this.hasher.hashLongLongToLong(length, first);
		for (int i = Long.BYTES; i < length; i += Long.BYTES) {
			hash = this.hasher.hashLongLongToLong(hash, word(name, i, length));
		}
		return hash;
	}

	private boolean isVolatile(long first, long hash) {
		return this.names.contains(hash) || (startsVolatile(first) && !this.constant.contains(hash));
	}

	private boolean startsVolatile(long first) {
		int letter = (int) (first >>> Long.SIZE - Byte.SIZE);
		if (letter < this.prefixes.length) {
			for (long prefix : this.prefixes[letter]) {
				if (((first ^ prefix) & mask(prefix)) == 0) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * Return where a word has characters.
	 */
	private static long mask(long word) {
		return -1L << (Long.numberOfTrailingZeros(word) & -Byte.SIZE);
	}

	/**
	 * Return the next eight characters, the first one in the highest byte.
	 */
	private static long word(CharSequence name, int start, int length) {
		int end = Math.min(start + Long.BYTES, length);
		long word = 0;
		for (int i = start; i < end; i++) {
			word = word << Byte.SIZE | lowerCase(name.charAt(i));
		}
		return word << (start + Long.BYTES - end) * Byte.SIZE;
	}

	private static int lowerCase(char character) {
		boolean upperCase = character >= 'A' && character <= 'Z';
		return upperCase ? character + ('a' - 'A') : Math.min(character, FieldValues.NOT_ASCII);
	}

}
