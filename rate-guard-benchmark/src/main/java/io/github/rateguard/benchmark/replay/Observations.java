package io.github.rateguard.benchmark.replay;

import io.github.rateguard.behaviour.Observation;

/**
 * Makes observations of rows: as the web layer would, as far as logs tell.
 */
final class Observations {

	private static final long SPREAD = 0x9E3779B97F4A7C15L;

	private Observations() {
	}

	static Observation of(ReplayRow row) {
		return new Observation(row.second() * 1000, client(row.client()), false, hash(row.network() + (1L << 40)),
				hash(row.fingerprint() + (1L << 41)), (row.method() + ' ' + row.template()).hashCode(), row.resource(),
				0, row.numbered() ? row.number() : row.order() + 1, row.numbered(), row.status(), false,
				row.method().equals("HEAD"), false);
	}

	static long client(int number) {
		return hash(number + 1);
	}

	private static long hash(long number) {
		long mixed = number * SPREAD;
		return (mixed ^ mixed >>> 32) * SPREAD;
	}

}
