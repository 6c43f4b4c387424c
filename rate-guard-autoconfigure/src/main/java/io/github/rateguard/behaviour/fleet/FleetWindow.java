package io.github.rateguard.behaviour.fleet;

import java.time.Duration;

/**
 * A window that rolls on by parts of it, and what must be found in it.
 *
 * @param length its length
 * @param panes how many parts it has, from 1 to {@value #MAXIMUM_PANES}
 * @param minimumClients how many clients software must have to be judged
 * @param divergence the divergence, in bits, that software of a campaign has at least
 * @param score the campaign score that it has at least: the divergence times the binary
 * logarithm of the number of clients
 */
public record FleetWindow(Duration length, int panes, int minimumClients, double divergence, double score) {

	static final int MAXIMUM_PANES = 8;

	/**
	 * Create a window.
	 * @throws IllegalArgumentException if the number of parts is out of range or does not
	 * divide the length into minutes
	 */
	public FleetWindow {
		if (panes < 1 || panes > MAXIMUM_PANES || length.toMillis() % (panes * 60_000L) != 0 || length.isNegative()
				|| length.isZero()) {
			throw new IllegalArgumentException(
					"A window has 1 to " + MAXIMUM_PANES + " parts of whole minutes, not " + panes + " of " + length);
		}
	}

	long paneMinutes() {
		return this.length.toMinutes() / this.panes;
	}

}
