package io.github.rateguard.behaviour.fleet;

/**
 * How much each of the clients of some software does. Adds up over instances. Used by one
 * thread.
 */
final class Members {

	private long clients;

	private long requests;

	private long squares;

	private long returning;

	Members() {
	}

	Members(long clients, long requests, long squares, long returning) {
		this.clients = clients;
		this.requests = requests;
		this.squares = squares;
		this.returning = returning;
	}

	/**
	 * Count one more request of a client.
	 * @param before how many it had made
	 */
	void count(int before) {
		this.requests++;
		this.squares += 2L * before + 1;
	}

	void enter(boolean known) {
		this.clients++;
		this.returning += known ? 1 : 0;
	}

	/**
	 * Forget a client, unless it came before this was created.
	 */
	void leave(int made, boolean known) {
		this.clients = Math.max(0, this.clients - 1);
		this.requests = Math.max(0, this.requests - made);
		this.squares = Math.max(0, this.squares - (long) made * made);
		this.returning = Math.max(0, this.returning - (known ? 1 : 0));
	}

	void add(Members other) {
		this.clients += other.clients;
		this.requests += other.requests;
		this.squares += other.squares;
		this.returning += other.returning;
	}

	/**
	 * Return the variance of the requests of a client, divided by their mean: 0 if all
	 * make the same number.
	 */
	double dispersion() {
		if (this.requests == 0 || this.clients == 0) {
			return 0;
		}
		double mean = (double) this.requests / this.clients;
		return Math.max(0, (double) this.squares / this.clients - mean * mean) / mean;
	}

	/**
	 * Return which share of the clients had come before, from 0 to 1.
	 */
	double returningShare() {
		return (this.clients > 0) ? Math.min(1, (double) this.returning / this.clients) : 0;
	}

	long clients() {
		return this.clients;
	}

	long requests() {
		return this.requests;
	}

	long squares() {
		return this.squares;
	}

	long returning() {
		return this.returning;
	}

}
