package io.github.rateguard.bucket;

/**
 * Finds what a demand asks for, creating it on first use. Thread-safe.
 */
interface QuotaSource {

	/**
	 * Return the quota of a demand.
	 * @param demand the demand
	 * @return the quota
	 */
	Quota quota(BucketDemand demand);

	/**
	 * Release a permit.
	 * @param permit the permit
	 */
	void release(Permit permit);

	/**
	 * Do what must be done now and then.
	 */
	void maintain();

	/**
	 * Give back everything that is held in advance.
	 */
	void giveBackAll();

}
