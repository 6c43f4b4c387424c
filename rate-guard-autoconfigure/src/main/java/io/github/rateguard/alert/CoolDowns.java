package io.github.rateguard.alert;

import java.time.Clock;
import java.time.Duration;

import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.SharedState;
import org.jspecify.annotations.Nullable;

/**
 * The cool-downs of all notifiers. Internal.
 *
 * @param duration how long a cause that was told is not told again, at least 1 ms
 * @param state what all instances share, or {@code null} if there is nothing
 * @param keyPrefix what keys start with
 * @param hash gives keys their fixed length
 * @param clock tells the time
 */
public record CoolDowns(Duration duration, @Nullable SharedState state, String keyPrefix, IdentityHash hash,
		Clock clock) {

	CoolDown of(String notifier) {
		return new CoolDown(this, notifier);
	}

}
