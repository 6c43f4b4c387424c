package io.github.rateguard.bucket;

/**
 * What a quota said to a call.
 *
 * @param answer the answer
 * @param giveBack gives back what was taken
 */
record Take(BucketAnswer answer, GiveBack giveBack) {

	/**
	 * Return a take that took nothing.
	 */
	static Take nothing(BucketAnswer answer) {
		return new Take(answer, GiveBack.NOTHING);
	}

}
