package io.github.rateguard.bucket;

/**
 * Tokens that windows have admitted, and where they are counted.
 *
 * @param key the key they are counted in
 * @param tokens how many
 * @param at the time of the key, in milliseconds; it lies in the slot they are counted
 * in, whatever the period
 */
record CountedTokens(BucketKey key, long tokens, long at) {

}
