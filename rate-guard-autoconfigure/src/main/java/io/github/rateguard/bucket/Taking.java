package io.github.rateguard.bucket;

import java.util.List;

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

}
