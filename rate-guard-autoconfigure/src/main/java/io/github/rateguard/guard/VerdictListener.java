package io.github.rateguard.guard;

/**
 * Told about each verdict, on the thread of the request and before the response: must be
 * quick and must not block. Beans of this type are found. What it throws is logged and
 * changes no verdict.
 */
@FunctionalInterface
public interface VerdictListener {

	/**
	 * Called for each verdict.
	 * @param verdict the verdict
	 */
	void onVerdict(Verdict verdict);

}
