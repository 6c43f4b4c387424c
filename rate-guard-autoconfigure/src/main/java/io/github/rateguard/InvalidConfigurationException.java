package io.github.rateguard;

import org.jspecify.annotations.Nullable;

/**
 * Thrown at start-up when a property or an annotation cannot mean what it says. Shown as
 * a failure analysis.
 */
public class InvalidConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String place;

	private final @Nullable String value;

	private final String problem;

	private final String remedy;

	/**
	 * Create an exception.
	 * @param place the property key, or the annotated method or class
	 * @param value the value that stands there, or {@code null} if none does
	 * @param problem a sentence that says what is wrong
	 * @param remedy a sentence that says what to write instead
	 */
	public InvalidConfigurationException(String place, @Nullable String value, String problem, String remedy) {
		super("%s%s: %s".formatted(place, (value != null) ? " = '" + value + "'" : "", problem));
		this.place = place;
		this.value = value;
		this.problem = problem;
		this.remedy = remedy;
	}

	/**
	 * Return where the mistake stands.
	 * @return a property key, or a method or class
	 */
	public String getPlace() {
		return this.place;
	}

	/**
	 * Return the value that is wrong.
	 * @return the value, or {@code null} if something is missing
	 */
	public @Nullable String getValue() {
		return this.value;
	}

	/**
	 * Return what is wrong.
	 * @return a sentence
	 */
	public String getProblem() {
		return this.problem;
	}

	/**
	 * Return what to write instead.
	 * @return a sentence
	 */
	public String getRemedy() {
		return this.remedy;
	}

}
