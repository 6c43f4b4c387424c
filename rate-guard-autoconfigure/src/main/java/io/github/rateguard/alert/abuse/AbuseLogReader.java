package io.github.rateguard.alert.abuse;

import java.time.Instant;
import java.util.List;

/**
 * Reads the abuse log of all instances. Waits for the store, so it is not for threads
 * that serve callers. The work of a call is bounded by the size of the log. Thread-safe.
 */
public interface AbuseLogReader {

	/**
	 * Look for entries.
	 * @param query what to look for
	 * @return what was found
	 */
	AbuseFindings search(AbuseQuery query);

	/**
	 * Return how much happened, minute by minute, in ascending order. Minutes in which
	 * nothing happened are left out; those that are not over are missing.
	 * @param since since when
	 * @param until until when
	 * @return the minutes; the last {@value LogSearch#MAXIMUM_MINUTES} if there are more
	 */
	List<AbuseMinute> minutes(Instant since, Instant until);

}
