package io.github.rateguard.benchmark.load;

import java.util.List;

/**
 * How the applications of some scenarios are started.
 *
 * @param tokens the tokens of a bucket
 * @param period the period of the tokens
 * @param store where tokens are counted, {@code redis} or {@code local}
 * @param instances how many instances of each application there are
 */
record Setting(long tokens, String period, String store, int instances) {

	static final Setting ENOUGH = new Setting(100_000_000, "60s", "redis", 2);

	static final Setting ENOUGH_IN_MEMORY = new Setting(100_000_000, "60s", "local", 1);

	static final Setting ONE_CALL = new Setting(1, "1d", "redis", 1);

	/**
	 * A bucket that gets one token back in a quarter of an hour: what is admitted was in
	 * the bucket.
	 */
	static final Setting THOUSAND_CALLS = new Setting(1_000, "10d", "redis", 2);

	List<String> arguments() {
		return List.of("--benchmark.tokens=" + this.tokens, "--benchmark.period=" + this.period,
				"--benchmark.store=" + this.store, "--rate-guard.store=" + this.store);
	}

}
