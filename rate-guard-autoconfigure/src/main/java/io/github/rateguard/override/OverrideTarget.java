package io.github.rateguard.override;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Whose limits of a policy are overridden: those of one caller, of a tier, or of all for
 * whom the policy says nothing else. Where several apply, the caller's goes before the
 * tier's, and that before the policy's. The mode is a target of its own, so that neither
 * ends or replaces the other. Immutable.
 *
 * @param policy the name of the policy
 * @param scope what the subject is
 * @param subject the id of an authenticated caller, or the name of a tier; {@code null}
 * for the whole policy and its mode
 */
public record OverrideTarget(String policy, Scope scope, @Nullable String subject) {

	/**
	 * How many characters a subject may have.
	 */
	public static final int MAXIMUM_SUBJECT_LENGTH = 1_024;

	/**
	 * Create a target.
	 * @throws IllegalArgumentException if the subject is missing, superfluous, blank or
	 * too long
	 */
	public OverrideTarget {
		Objects.requireNonNull(policy, "policy must not be null");
		Objects.requireNonNull(scope, "scope must not be null");
		if ((subject == null) != (scope == Scope.POLICY || scope == Scope.MODE)) {
			throw new IllegalArgumentException(
					"A caller and a tier have a subject, a whole policy and its mode have none");
		}
		if (subject != null && (subject.isBlank() || subject.length() > MAXIMUM_SUBJECT_LENGTH)) {
			throw new IllegalArgumentException(
					"A subject must have 1 to %d characters".formatted(MAXIMUM_SUBJECT_LENGTH));
		}
	}

	/**
	 * Return the mode of a whole policy.
	 * @param policy the name of the policy
	 * @return the target
	 */
	public static OverrideTarget modeOf(String policy) {
		return new OverrideTarget(policy, Scope.MODE, null);
	}

	/**
	 * What the subject of an override is.
	 */
	public enum Scope {

		/**
		 * An authenticated caller, by id.
		 */
		CALLER,

		/**
		 * A tier, by name.
		 */
		TIER,

		/**
		 * Everybody for whom the policy says nothing else.
		 */
		POLICY,

		/**
		 * The mode of the policy, for everybody.
		 */
		MODE

	}

}
