package io.github.rateguard.override;

import java.time.Instant;

import io.github.rateguard.Limits;
import io.github.rateguard.policy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * What holds instead of the configuration, until it ends. Immutable.
 *
 * @param target whose limits, or whose mode
 * @param limits the limits; {@code null} if they stay as they are
 * @param mode the mode, of a whole policy only; {@code null} if it stays as it is
 * @param reason why; no secret, as it is logged
 * @param author who wants it
 * @param since when it began
 * @param until when it ends
 */
public record PolicyOverride(OverrideTarget target, @Nullable Limits limits, @Nullable Mode mode, String reason,
		String author, Instant since, Instant until) {

}
