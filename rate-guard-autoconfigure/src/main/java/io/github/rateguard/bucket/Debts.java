package io.github.rateguard.bucket;

/**
 * What this instance admitted while the store did not answer, and the store does not know
 * of yet. Thread-safe.
 */
interface Debts {

	/**
	 * No debts.
	 */
	Debts NONE = new Debts() {

		@Override
		public long owed(BucketKey key) {
			return 0;
		}

		@Override
		public void paid(BucketKey key, long tokens) {
		}

	};

	/**
	 * Return how many tokens are missing in the bucket of this instance.
	 * @param key the bucket
	 */
	long owed(BucketKey key);

	/**
	 * Say that tokens were taken out of the shared bucket for it.
	 * @param key the bucket
	 * @param tokens how many
	 */
	void paid(BucketKey key, long tokens);

}
