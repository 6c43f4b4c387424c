package io.github.rateguard.actuate;

/**
 * There is no such thing as an operator asks for.
 */
public class NothingFoundException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what there is not, a sentence for the operator
	 */
	public NothingFoundException(String message) {
		super(message);
	}

}
