package io.github.rateguard.autoconfigure;

import java.time.Duration;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.bucket.KeyFormat;
import org.jspecify.annotations.Nullable;

/**
 * The properties of stores, checked: all of them, whichever store is used.
 *
 * @param keyFormat how keys are written
 * @param deadline how long a call may wait for the store
 * @param maximumLocalBuckets how many buckets the memory of an instance holds
 */
record StoreSettings(KeyFormat keyFormat, Duration deadline, long maximumLocalBuckets) {

	private static final Duration SHORTEST_DEADLINE = Duration.ofMillis(1);

	private static final Duration LONGEST_DEADLINE = Duration.ofMinutes(1);

	static StoreSettings of(RateGuardProperties properties) {
		return new StoreSettings(keyFormat(properties), deadline(properties), maximumLocalBuckets(properties));
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

	private static KeyFormat keyFormat(RateGuardProperties properties) {
		String prefix = properties.getKeyPrefix();
		requireResolved("rate-guard.key-prefix", prefix);
		Names.requireDotted("rate-guard.key-prefix", prefix, "The prefix of keys");
		String secret = properties.getKeySecret();
		requireResolved("rate-guard.key-secret", secret);
		if (secret != null && secret.isBlank()) {
			throw new InvalidConfigurationException("rate-guard.key-secret", null, "The secret is blank.",
					"Write a random text that all instances share, or remove the property.");
		}
		return new KeyFormat(prefix, (secret != null) ? secret : prefix);
	}

	/**
	 * The binder leaves a placeholder that nothing sets as it is, and everybody can read
	 * it. The value is not shown: part of it may be secret.
	 */
	private static void requireResolved(String place, @Nullable String value) {
		if (value != null && value.contains("${")) {
			throw new InvalidConfigurationException(place, null, "It holds a placeholder, ${...}, that nothing sets.",
					"Set what the placeholder names, or write a value without '${'.");
		}
	}

}
