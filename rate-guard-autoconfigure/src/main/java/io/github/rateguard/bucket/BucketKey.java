package io.github.rateguard.bucket;

/**
 * Names one bucket.
 *
 * @param policy the policy it belongs to
 * @param dimension what the identity is one of
 * @param identity whose bucket it is, in clear
 */
public record BucketKey(String policy, String dimension, String identity) {

}
