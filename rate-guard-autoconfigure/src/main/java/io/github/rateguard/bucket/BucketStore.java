package io.github.rateguard.bucket;

/**
 * Where buckets live, for people to look at.
 *
 * @param name the store: {@code redis}, {@code local}, or the class of a proxy manager
 * @param shared whether all instances share it
 */
public record BucketStore(String name, boolean shared) {

}
