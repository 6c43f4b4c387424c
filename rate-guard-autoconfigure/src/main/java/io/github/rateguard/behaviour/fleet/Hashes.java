package io.github.rateguard.behaviour.fleet;

/**
 * Spreads values over all bits, so that any of them can be used. What comes in are keyed
 * hashes already, or small numbers in tests and replays.
 */
final class Hashes {

	private Hashes() {
	}

	static long mix(long value) {
		long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
		return mixed ^ (mixed >>> 31);
	}

	/**
	 * Mix so that zero, too, becomes something.
	 */
	static long of(long value) {
		return mix(value + 0x9e3779b97f4a7c15L);
	}

}
