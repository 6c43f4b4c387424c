package io.github.rateguard.policy;

/**
 * Which of a policy's buckets a call belongs to.
 *
 * @param dimension what the identity is one of, such as {@code caller} or {@code address}
 * @param identity whose bucket it is within the dimension
 * @param inventable whether a client can come up with any number of identities
 */
public record Partition(String dimension, String identity, boolean inventable) {

}
