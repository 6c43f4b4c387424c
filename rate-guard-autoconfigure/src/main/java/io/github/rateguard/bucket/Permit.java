package io.github.rateguard.bucket;

/**
 * The right of one call to run, until it is released or expires.
 *
 * @param key what it is a permit of
 * @param id tells it from other permits
 */
public record Permit(BucketKey key, String id) {

}
