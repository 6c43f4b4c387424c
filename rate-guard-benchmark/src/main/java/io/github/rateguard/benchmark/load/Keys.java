package io.github.rateguard.benchmark.load;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The API keys of one thread's requests, one after the other.
 */
@FunctionalInterface
interface Keys {

	/**
	 * How many keys there are in a pool.
	 */
	int POOL = 1_000;

	/**
	 * Return the key of the next request, in ASCII.
	 */
	byte[] next();

	static Keys one(String key) {
		byte[] ascii = ascii(key);
		return () -> ascii;
	}

	static Keys hot(int thread) {
		return one("hot");
	}

	/**
	 * All keys of the pool in turn. Threads start at different places.
	 */
	static Keys pool(int thread) {
		byte[][] pool = new byte[POOL][];
		for (int i = 0; i < POOL; i++) {
			pool[i] = ascii("pool-" + i);
		}
		int[] position = { thread * POOL / 2 };
		return () -> pool[position[0]++ % POOL];
	}

	/**
	 * A pool of keys, and after nineteen of them one that was never seen before.
	 */
	static Keys refused(int thread) {
		Keys pool = pool(thread);
		String fresh = UUID.randomUUID() + "-";
		int[] position = { 0 };
		return () -> (++position[0] % 20 == 0) ? ascii(fresh + position[0]) : pool.next();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
