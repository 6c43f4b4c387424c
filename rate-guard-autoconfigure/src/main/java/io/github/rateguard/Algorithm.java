package io.github.rateguard;

/**
 * How tokens of a limit come back.
 */
public enum Algorithm {

	/**
	 * Evenly, up to the burst. In no interval more is admitted than the burst and what
	 * came back in it: up to twice the limit right after a quiet time.
	 */
	TOKEN_BUCKET,

	/**
	 * When they were taken one period ago. In no window of one period more is admitted
	 * than the limit; there is no burst.
	 */
	SLIDING_WINDOW

}
