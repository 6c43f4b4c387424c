package com.example;

import java.io.IOException;

/**
 * A language model that costs money.
 */
public interface Model {

	/**
	 * Ask and wait.
	 * @param question what is asked
	 * @return the whole answer
	 */
	Answer ask(Question question);

	/**
	 * Ask and take what comes.
	 * @param consumer takes the parts
	 */
	void stream(PartConsumer consumer);

	/**
	 * Takes parts of an answer.
	 */
	@FunctionalInterface
	interface PartConsumer {

		/**
		 * Take a part.
		 * @param part the part
		 * @throws IOException if the client has hung up
		 */
		void accept(Part part) throws IOException;

	}

	/**
	 * A part of an answer.
	 *
	 * @param text some words
	 * @param price what they cost
	 */
	record Part(String text, String price) {

	}

}
