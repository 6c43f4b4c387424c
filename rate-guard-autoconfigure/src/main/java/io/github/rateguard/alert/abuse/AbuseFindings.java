package io.github.rateguard.alert.abuse;

import java.util.List;

/**
 * What was found in the abuse log. Immutable.
 *
 * @param entries the entries, in the order that was asked for
 * @param more whether more entries match, which the limit has left out
 * @param complete whether the log of all instances was read; if not, as there is none or
 * it does not answer, these are the entries of this instance
 */
public record AbuseFindings(List<AbuseEntry> entries, boolean more, boolean complete) {

	/**
	 * Create findings.
	 */
	public AbuseFindings {
		entries = List.copyOf(entries);
	}

}
