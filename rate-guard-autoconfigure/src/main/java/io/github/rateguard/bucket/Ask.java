package io.github.rateguard.bucket;

/**
 * What an instance asks of a bucket in one trip. Immutable, but for the array, which
 * nobody changes.
 *
 * @param wanted the tokens of each call that waits, in their order
 * @param owed what was admitted while the store did not answer, paid first
 * @param held what is unspent of the lease before
 * @param advance how many tokens to take in advance
 */
record Ask(long[] wanted, long owed, long held, long advance) {

}
