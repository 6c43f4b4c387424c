package io.github.rateguard.bucket;

import java.util.BitSet;

import io.github.bucket4j.BucketState;

/**
 * What a bucket granted in one trip.
 *
 * @param served which of the calls that waited have their tokens
 * @param paid how much of the debt was paid
 * @param held how many tokens may be spent in advance
 * @param state the bucket afterwards, of the receiver's own
 */
record Grant(BitSet served, long paid, long held, BucketState state) {

}
