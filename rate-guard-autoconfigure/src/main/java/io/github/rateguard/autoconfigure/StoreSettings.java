package io.github.rateguard.autoconfigure;

import java.time.Duration;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Limit;
import io.github.rateguard.bucket.EngineSettings;
import io.github.rateguard.bucket.KeyFormat;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.StoreBreaker;
import org.jspecify.annotations.Nullable;

/**
 * The properties of stores, checked: all of them, whichever store is used.
 *
 * @param keyFormat how keys are written
 * @param identityHash hides identities where they need not be told
 * @param keyPrefix what all keys start with
 * @param engine how the store is asked
 * @param breaker when the store is not asked
 * @param maximumLocalBuckets how many buckets the memory of an instance holds
 * @param newKeysPerBlock how many new keys a block of addresses may bring each minute
 */
record StoreSettings(KeyFormat keyFormat, IdentityHash identityHash, String keyPrefix, EngineSettings engine,
		StoreBreaker.Settings breaker, long maximumLocalBuckets, long newKeysPerBlock) {

	private static final Duration SHORTEST_DEADLINE = Duration.ofMillis(1);

	private static final Duration LONGEST_DEADLINE = Duration.ofMinutes(1);

	private static final Duration LONGEST_WAIT = Duration.ofHours(1);

	private static final int LARGEST_WINDOW = 10_000;

	static StoreSettings of(RateGuardProperties properties) {
		EngineSettings engine = new EngineSettings(deadline(properties), properties.getEngine().isLeases());
		String prefix = keyPrefix(properties);
		String secret = keySecret(properties);
		return new StoreSettings(new KeyFormat(prefix, secret), new IdentityHash(secret), prefix, engine,
				breaker(properties), maximumLocalBuckets(properties), newKeysPerBlock(properties));
	}

	private static long newKeysPerBlock(RateGuardProperties properties) {
		long keys = properties.getEngine().getNewKeysPerBlock();
		if (keys < 1 || keys > Limit.MAX_TOKENS) {
			throw new InvalidConfigurationException("rate-guard.engine.new-keys-per-block", String.valueOf(keys),
					"The number of new keys must be between 1 and " + Limit.MAX_TOKENS + ".",
					"Write a number such as 1000; a larger one, if many users with keys of their own share addresses.");
		}
		return keys;
	}

	private static StoreBreaker.Settings breaker(RateGuardProperties properties) {
		EngineProperties.Breaker breaker = properties.getEngine().getBreaker();
		String place = "rate-guard.engine.breaker.";
		int size = breaker.getSlidingWindowSize();
		if (size < 1 || size > LARGEST_WINDOW) {
			throw new InvalidConfigurationException(place + "sliding-window-size", String.valueOf(size),
					"The size must be between 1 and " + LARGEST_WINDOW + ".", "Write a number such as 20.");
		}
		int threshold = breaker.getFailureRateThreshold();
		if (threshold < 1 || threshold > 100) {
			throw new InvalidConfigurationException(place + "failure-rate-threshold", String.valueOf(threshold),
					"The threshold is a percentage from 1 to 100.", "Write a number such as 50.");
		}
		Duration wait = breaker.getWaitDurationInOpenState();
		if (wait.compareTo(SHORTEST_DEADLINE) < 0 || wait.compareTo(LONGEST_WAIT) > 0) {
			throw new InvalidConfigurationException(place + "wait-duration-in-open-state", wait.toString(),
					"The duration must be between 1ms and 1h.", "Write a duration such as 5s.");
		}
		return new StoreBreaker.Settings(size, threshold, wait);
	}

	private static long maximumLocalBuckets(RateGuardProperties properties) {
		long size = properties.getLocalStore().getMaximumSize();
		if (size < 1) {
			throw new InvalidConfigurationException("rate-guard.local-store.maximum-size", String.valueOf(size),
					"The memory must hold at least 1 bucket.", "Write a positive number, such as 100000.");
		}
		return size;
	}

	private static Duration deadline(RateGuardProperties properties) {
		Duration deadline = properties.getEngine().getDeadline();
		if (deadline.compareTo(SHORTEST_DEADLINE) < 0 || deadline.compareTo(LONGEST_DEADLINE) > 0) {
			throw new InvalidConfigurationException("rate-guard.engine.deadline", deadline.toString(),
					"The deadline must be between 1ms and 1m.", "Write a duration such as 50ms.");
		}
		return deadline;
	}

	private static String keyPrefix(RateGuardProperties properties) {
		String prefix = properties.getKeyPrefix();
		requireResolved("rate-guard.key-prefix", prefix);
		Names.requireDotted("rate-guard.key-prefix", prefix, "The prefix of keys");
		return prefix;
	}

	private static String keySecret(RateGuardProperties properties) {
		String secret = properties.getKeySecret();
		requireResolved("rate-guard.key-secret", secret);
		if (secret != null && secret.isBlank()) {
			throw new InvalidConfigurationException("rate-guard.key-secret", null, "The secret is blank.",
					"Write a random text that all instances share, or remove the property.");
		}
		return (secret != null) ? secret : properties.getKeyPrefix();
	}

	/**
	 * The binder leaves a placeholder that nothing sets as it is, and everybody can read
	 * it. The value is not shown: part of it may be secret.
	 */
	static void requireResolved(String place, @Nullable String value) {
		if (value != null && value.contains("${")) {
			throw new InvalidConfigurationException(place, null, "It holds a placeholder, ${...}, that nothing sets.",
					"Set what the placeholder names, or write a value without '${'.");
		}
	}

}
