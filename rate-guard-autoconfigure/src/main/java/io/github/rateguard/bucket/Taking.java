package io.github.rateguard.bucket;

import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.bucket.BucketAnswer.Permitted;

/**
 * What became of the demands of one call.
 *
 * @param answers one for each demand, in their order
 * @param shared whether they were counted in the store that all instances share
 * @param giveBack gives back what was taken
 */
public record Taking(List<BucketAnswer> answers, boolean shared, GiveBack giveBack) {

	/**
	 * Create a taking.
	 */
	public Taking {
		answers = List.copyOf(answers);
	}

	/**
	 * Create a taking of which nothing can be given back.
	 * @param answers one for each demand, in their order
	 * @param shared whether they were counted in the store that all instances share
	 */
	public Taking(List<BucketAnswer> answers, boolean shared) {
		this(answers, shared, GiveBack.NOTHING);
	}

	/**
	 * Return the permits that were given and are held.
	 * @return the permits, to be released when the call ends
	 */
	public List<Permit> permits() {
		List<Permit> permits = new ArrayList<>(0);
		for (BucketAnswer answer : this.answers) {
			Permit permit = (answer instanceof Permitted permitted) ? permitted.permit() : null;
			if (permit != null) {
				permits.add(permit);
			}
		}
		return permits;
	}

}
