package io.github.rateguard.bucket;

import java.util.List;

import io.github.rateguard.bucket.BucketAnswer.Permitted;

/**
 * What became of the demands of one call.
 *
 * @param answers one for each demand, in their order
 * @param shared whether they were counted in the store that all instances share
 */
public record Taking(List<BucketAnswer> answers, boolean shared) {

	/**
	 * Create a taking.
	 */
	public Taking {
		answers = List.copyOf(answers);
	}

	/**
	 * Return the permits that were given.
	 * @return the permits, to be released when the call ends
	 */
	public List<Permit> permits() {
		for (BucketAnswer answer : this.answers) {
			if (answer instanceof Permitted) {
				return allPermits();
			}
		}
		return List.of();
	}

	private List<Permit> allPermits() {
		return this.answers.stream()
			.filter(Permitted.class::isInstance)
			.map((answer) -> ((Permitted) answer).permit())
			.toList();
	}

}
