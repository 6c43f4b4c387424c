package io.github.rateguard.behaviour.client;

/**
 * Spreads bits, so that any of them can be used as a random choice.
 */
final class Hashes {

	private Hashes() {
	}

	static long mix(long value) {
		long mixed = (value ^ value >>> 32) * 0x9E3779B97F4A7C15L;
		return (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L;
	}

}
