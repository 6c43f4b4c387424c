package io.github.rateguard.benchmark.load;

import java.time.Duration;

/**
 * What applications answered to a load.
 *
 * @param admitted how often 200
 * @param refused how often 429
 * @param other how often anything else
 * @param time how long the load lasted
 */
record Answers(long admitted, long refused, long other, Duration time) {

	Answers and(Answers more) {
		Duration longer = (this.time.compareTo(more.time) < 0) ? more.time : this.time;
		return new Answers(this.admitted + more.admitted, this.refused + more.refused, this.other + more.other, longer);
	}

	long requests() {
		return this.admitted + this.refused + this.other;
	}

	double perSecond() {
		return requests() * 1e9 / this.time.toNanos();
	}

}
