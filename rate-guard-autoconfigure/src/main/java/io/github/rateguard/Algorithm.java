package io.github.rateguard;

/**
 * How tokens of a limit come back.
 */
public enum Algorithm {

	/**
	 * Evenly, up to the burst. In no interval more is admitted than the burst and what
	 * came back in it: up to twice the limit right after a quiet time.
	 */
	TOKEN_BUCKET(""),

	/**
	 * When they were taken one period ago. In no window of one period more is admitted
	 * than the limit; there is no burst.
	 */
	SLIDING_WINDOW(".window");

	private final String keySuffix;

	Algorithm(String keySuffix) {
		this.keySuffix = keySuffix;
	}

	/**
	 * Return what tells keys of this algorithm from those of others, whose values Redis
	 * keeps as another type.
	 * @return the end of the dimension in keys
	 */
	public String keySuffix() {
		return this.keySuffix;
	}

}
