package io.github.rateguard.budget;

/**
 * Thrown instead of calling a model that has no price.
 */
public class UnknownModelException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param model the name of the model
	 */
	public UnknownModelException(String model) {
		super("The model '%s' has no price in rate-guard.prices, so nobody knows what a call costs".formatted(model));
	}

}
