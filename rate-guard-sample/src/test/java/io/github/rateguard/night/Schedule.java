package io.github.rateguard.night;

/**
 * When what happens, in milliseconds of the night, and how much of it. Numbers are those
 * of the whole night times its scale. Immutable.
 *
 * @param options what is replayed
 */
record Schedule(NightOptions options) {

	static final long SECOND = 1_000;

	static final long MINUTE = 60 * SECOND;

	static final long HOUR = 60 * MINUTE;

	static final double SEARCHES_AN_HOUR = 262;

	static final int CROWD_FACTOR = 8;

	private static final long CROWD_LASTS = 10 * MINUTE;

	/**
	 * Who came because of the newsletter has left.
	 */
	private static final long CROWD_LINGERS = 30 * MINUTE;

	private static final long BETWEEN = 2 * HOUR;

	private static final int ADDRESSES = 2_000;

	private static final int VISITS_AN_HOUR = 900;

	long crowdAt() {
		return this.options.historyHours() * HOUR;
	}

	long attackAt() {
		return crowdAt() + BETWEEN;
	}

	long end() {
		return attackAt() + this.options.attackMinutes() * MINUTE;
	}

	Phase phaseAt(long time) {
		if (time >= attackAt()) {
			return Phase.ATTACK;
		}
		return (time >= crowdAt() && time < crowdAt() + CROWD_LINGERS) ? Phase.CROWD : Phase.ORDINARY;
	}

	boolean isCrowd(long time) {
		return time >= crowdAt() && time < crowdAt() + CROWD_LASTS;
	}

	int addresses() {
		return (int) Math.max(1, Math.round(ADDRESSES * this.options.scale()));
	}

	/**
	 * Return how many people begin a visit in an hour, the crowd aside.
	 */
	double visitsAnHour() {
		return VISITS_AN_HOUR * this.options.scale();
	}

	/**
	 * Return how many words there are, each of which the attacker asks for once: all that
	 * he comes to in four hours.
	 */
	int keywords() {
		return addresses() * keywordsOfAddress();
	}

	int keywordsOfAddress() {
		return (int) Math.ceil(SEARCHES_AN_HOUR * 4 * 1.15);
	}

}
