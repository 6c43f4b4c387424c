package io.github.rateguard.override;

import java.time.Duration;
import java.util.List;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Limits;
import io.github.rateguard.policy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Limits and modes that hold instead of the configuration. A bean, to change them at run
 * time. A change holds on this instance when the method returns, within a second on all
 * others, and outlives restarts where instances share a store. While the store does not
 * answer, what an instance knows holds there, and what it changes is written as soon as
 * the store is back. A changed limit refills nobody: what was consumed stays so in
 * proportion. No method blocks for a store. Thread-safe.
 */
public interface Overrides {

	/**
	 * How many overrides there can be at the same time.
	 */
	int MAXIMUM_OVERRIDES = 1_000;

	/**
	 * The longest duration of an override.
	 */
	Duration LONGEST_DURATION = Duration.ofDays(366);

	/**
	 * The longest reason, in characters; the rest is cut off.
	 */
	int MAXIMUM_REASON_LENGTH = 200;

	/**
	 * Override limits, a mode, or both. An earlier override of the same is replaced:
	 * limits leave the mode that was set of the policy, and the mode leaves the limits.
	 * @param target whose
	 * @param limits the limits, or {@code null} to leave them
	 * @param mode the mode, or {@code null} to leave it
	 * @param reason why
	 * @param author who wants it
	 * @param duration for how long, from 1 ms to {@link #LONGEST_DURATION}
	 * @return what holds now
	 * @throws IllegalArgumentException if there is nothing to override, a duration out of
	 * range, a mode of anything but a whole policy, or there are too many overrides
	 * @throws InvalidConfigurationException if the limits could not have been configured:
	 * no such policy or tier, a caller of a policy that does not count per caller, a
	 * sliding window with a burst, fewer tokens than a call takes; or if buckets would be
	 * full sooner than under limits that hold again when the override ends, and so forget
	 * what was taken
	 */
	PolicyOverride set(OverrideTarget target, @Nullable Limits limits, @Nullable Mode mode, String reason,
			String author, Duration duration);

	/**
	 * End an override. With that of a whole policy, that of its mode ends; the mode can
	 * end alone.
	 * @param target whose
	 * @param author who ends it
	 * @return the override that held, or {@code null} if this instance knew of none
	 */
	@Nullable PolicyOverride remove(OverrideTarget target, String author);

	/**
	 * Return all overrides that hold, the limits and the mode of a policy each as one.
	 * @return the overrides, by policy, scope and subject
	 */
	List<PolicyOverride> all();

}
