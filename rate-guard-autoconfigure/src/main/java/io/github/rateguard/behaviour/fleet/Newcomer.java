package io.github.rateguard.behaviour.fleet;

import io.github.rateguard.behaviour.Observation;

/**
 * A client that was not seen before some time, and what it does: whether it asks one
 * endpoint for one thing after another, and keeps on. Used by one thread.
 */
final class Newcomer {

	/**
	 * Fewer requests say nothing.
	 */
	static final int FEWEST_REQUESTS = 4;

	/**
	 * People leave: who is still there in the third window is not one of a crowd that
	 * looks around.
	 */
	static final int FEWEST_WINDOWS = 3;

	/**
	 * Who looks at one page again and again does not enumerate.
	 */
	static final int FEWEST_DISTINCT = 4;

	private static final double SHARE = 0.8;

	/**
	 * Which share of what it asks for is new to one who collects.
	 */
	private static final double FRESH = 0.85;

	private final int firstMinute;

	private int template;

	private int votes;

	private int hits;

	private final Variety variety = new Variety();

	private int requests;

	private int firstWindow;

	private int window = Integer.MIN_VALUE;

	private int windows;

	Newcomer(int firstMinute) {
		this.firstMinute = firstMinute;
	}

	void count(Observation observation, int nowWindow) {
		this.requests++;
		if (nowWindow > this.window) {
			this.firstWindow = (this.windows == 0) ? nowWindow : this.firstWindow;
			this.window = nowWindow;
			this.windows++;
		}
		if (this.votes == 0 && this.template != observation.template()) {
			this.template = observation.template();
			this.hits = 0;
			this.variety.clear();
		}
		if (this.template == observation.template()) {
			this.votes++;
			this.hits++;
			this.variety.count(observation.resource());
		}
		else {
			this.votes--;
		}
	}

	/**
	 * Return the way in which it does what those of an attack do, or {@link Profile#NONE}
	 * if it does not.
	 */
	int profile() {
		return isEnumerating() ? Profile.of(this.hits == this.requests, this.variety.share() >= FRESH, this.requests,
				this.windows, this.window - this.firstWindow + 1) : Profile.NONE;
	}

	private boolean isEnumerating() {
		return this.requests >= FEWEST_REQUESTS && this.windows >= FEWEST_WINDOWS && this.hits >= SHARE * this.requests
				&& this.variety.distinct() > FEWEST_DISTINCT - 0.5;
	}

	/**
	 * Return the endpoint that it asks most.
	 */
	int template() {
		return this.template;
	}

	int firstMinute() {
		return this.firstMinute;
	}

}
