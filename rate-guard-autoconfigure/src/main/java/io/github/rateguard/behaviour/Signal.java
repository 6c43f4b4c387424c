package io.github.rateguard.behaviour;

/**
 * What a score has points for. Signals of one {@link Group} together have no more points
 * than its cap.
 */
public enum Signal {

	/**
	 * How regular the gaps between requests are.
	 */
	REGULARITY(Group.TIMING),

	/**
	 * How regular visits are, with the long gaps between them.
	 */
	RHYTHM(Group.TIMING),

	/**
	 * How many gaps are as long as people need to read, from 5 seconds to two minutes.
	 */
	PACE(Group.PERSISTENCE),

	/**
	 * In how many of the last 24 hours there were requests.
	 */
	ACTIVE_HOURS(Group.PERSISTENCE),

	/**
	 * How many gaps are below a second and a half.
	 */
	BURSTS(Group.BURST),

	/**
	 * How unusual on this site is what follows what, in bits.
	 */
	UNUSUAL_STEPS(Group.NAVIGATION),

	/**
	 * How many requests are for the same thing as the one before: who only polls is
	 * regular without harm; takes points away.
	 */
	POLLING(Group.TIMING),

	/**
	 * How many requests are answered with 4xx.
	 */
	CLIENT_ERRORS(Group.ERRORS),

	/**
	 * How many logins fail, as the application says.
	 */
	LOGIN_FAILURES(Group.ERRORS),

	/**
	 * How many distinct values of an enumerable endpoint were asked for within an hour.
	 */
	DISTINCT_VALUES(Group.ENUMERATION),

	/**
	 * How many distinct things were asked for within an hour elsewhere.
	 */
	DISTINCT_RESOURCES(Group.ENUMERATION),

	/**
	 * How many values were asked for in order.
	 */
	ORDERED_VALUES(Group.ENUMERATION),

	/**
	 * Software that asks for what nobody else does.
	 */
	CAMPAIGN(Group.FLEET),

	/**
	 * Came with a surge, for what surges.
	 */
	SURGE(Group.FLEET),

	/**
	 * Header fields that the software they claim does not send.
	 */
	INCONSISTENT_HEADERS(Group.FLEET),

	/**
	 * Has long behaved as people do; takes points away.
	 */
	TRUST(Group.TRUST);

	private final Group group;

	Signal(Group group) {
		this.group = group;
	}

	/**
	 * Return the group of this signal.
	 * @return the group
	 */
	public Group group() {
		return this.group;
	}

	/**
	 * Signals that tell of the same thing.
	 */
	public enum Group {

		/**
		 * When requests come.
		 */
		TIMING(26),

		/**
		 * How long and how slowly they go on.
		 */
		PERSISTENCE(30),

		/**
		 * How they are bundled.
		 */
		BURST(20),

		/**
		 * What is asked for after what.
		 */
		NAVIGATION(16),

		/**
		 * What fails.
		 */
		ERRORS(30),

		/**
		 * What is asked for one after another.
		 */
		ENUMERATION(60),

		/**
		 * What others do likewise.
		 */
		FLEET(40),

		/**
		 * What speaks for a client.
		 */
		TRUST(0);

		private final int cap;

		Group(int cap) {
			this.cap = cap;
		}

		/**
		 * Return the most points of the signals of this group together.
		 * @return the cap, not negative
		 */
		public int cap() {
			return this.cap;
		}

	}

}
