package io.github.rateguard.bucket;

import java.util.List;

/**
 * A question to the store.
 *
 * @param calls who waits for it
 * @param ask what is asked
 * @param startedAt when, by the monotonic time
 * @param startedAtOfBuckets when, by the time of the buckets in nanoseconds
 */
record Trip(List<Waiter> calls, Ask ask, long startedAt, long startedAtOfBuckets) {

}
