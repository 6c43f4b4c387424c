package io.github.rateguard.guard;

/**
 * Tells how a refusal would be answered, and answers nobody. Thread-safe.
 */
@FunctionalInterface
public interface RefusalWording {

	/**
	 * Return how a refused call would be answered.
	 * @param verdict the verdict, a refusal
	 * @return the answer
	 */
	Wording of(Verdict verdict);

	/**
	 * How a call is answered.
	 *
	 * @param status the status of the response
	 * @param detail what the caller is told
	 */
	record Wording(int status, String detail) {

	}

}
