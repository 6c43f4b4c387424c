package io.github.rateguard.override;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is known of targets: the override that was set last, or when it was removed. Of
 * two the later one holds. Removals of the last hour are remembered, as the store may
 * forget them, and overrides that have ended for a day, as a clock may be put right.
 * Bounded. Used under the lock of {@link KnownOverrides}.
 */
final class OverrideStates {

	private static final Duration REMOVAL_KEPT = Duration.ofHours(1);

	private static final Duration ENDED_KEPT = Duration.ofDays(1);

	private static final int MAXIMUM = 4 * Overrides.MAXIMUM_OVERRIDES;

	private final Map<OverrideTarget, State> states = new LinkedHashMap<>();

	@Nullable State get(OverrideTarget target) {
		return this.states.get(target);
	}

	void put(State state, Instant now) {
		this.states.remove(state.target());
		this.states.put(state.target(), state);
		if (this.states.size() > MAXIMUM) {
			this.states.values().removeIf((known) -> !isKept(known, now));
		}
		// Nothing holds of these, and the oldest stand first
		if (this.states.size() > MAXIMUM) {
			this.states.values()
				.stream()
				.filter((known) -> !known.holds(now))
				.min(Comparator.comparing(State::at))
				.ifPresent((oldest) -> this.states.remove(oldest.target()));
		}
	}

	private static boolean isKept(State state, Instant now) {
		PolicyOverride override = state.override();
		return (override != null) ? now.isBefore(override.until().plus(ENDED_KEPT))
				: now.isBefore(state.at().plus(REMOVAL_KEPT));
	}

	/**
	 * Forget all targets but some.
	 */
	void retain(Set<OverrideTarget> targets) {
		this.states.keySet().retainAll(targets);
	}

	List<State> kept(Instant now) {
		this.states.values().removeIf((known) -> !isKept(known, now));
		return List.copyOf(this.states.values());
	}

	/**
	 * Return all overrides, also those that have ended.
	 */
	List<PolicyOverride> overrides() {
		List<PolicyOverride> overrides = new ArrayList<>();
		for (State state : this.states.values()) {
			PolicyOverride override = state.override();
			if (override != null) {
				overrides.add(override);
			}
		}
		return overrides;
	}

	/**
	 * What became of a target.
	 *
	 * @param target the target
	 * @param at when
	 * @param override the override that was set, or {@code null} if it was removed
	 */
	record State(OverrideTarget target, Instant at, @Nullable PolicyOverride override) {

		static State of(PolicyOverride override) {
			return new State(override.target(), override.since(), override);
		}

		boolean holds(Instant now) {
			return this.override != null && this.override.holds(now);
		}

	}

}
