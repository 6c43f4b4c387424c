package io.github.rateguard.doctor;

/**
 * How bad a finding is.
 */
public enum Severity {

	/**
	 * Something is not protected that looks so.
	 */
	ERROR,

	/**
	 * Protection is weaker than it looks.
	 */
	WARNING,

	/**
	 * Something that could be better, or that somebody may have forgotten.
	 */
	INFO

}
