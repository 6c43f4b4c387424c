package io.github.rateguard.caller;

/**
 * The last penalty of a subject.
 *
 * @param endsAt when it ends if it is not lifted, in milliseconds
 * @param count the how many-th it is
 */
record Penalty(long endsAt, int count) {

	static final Penalty NONE = new Penalty(0, 0);

	/**
	 * Return when all penalties are forgotten, if there are no more: a day for each, from
	 * the end of the last one on.
	 */
	long forgottenAt() {
		return this.endsAt + this.count * Penalties.MEMORY.toMillis();
	}

	static Penalty longerRemembered(Penalty first, Penalty second) {
		return (second.forgottenAt() > first.forgottenAt()) ? second : first;
	}

}
