package io.github.rateguard.behaviour.fleet;

import org.jspecify.annotations.Nullable;

/**
 * The tally of a rolling window: one for each part of it. Used by one thread.
 */
final class RollingTally {

	private final long paneMinutes;

	private final @Nullable Tally[] panes;

	private final Tally closed = new Tally();

	private long pane = Long.MIN_VALUE;

	RollingTally(FleetWindow window) {
		this.paneMinutes = window.paneMinutes();
		this.panes = new Tally[window.panes()];
	}

	/**
	 * Return the tally of the present part of the window.
	 */
	Tally present(long minute) {
		roll(minute);
		int index = Math.floorMod(this.pane, this.panes.length);
		Tally tally = this.panes[index];
		if (tally == null) {
			tally = new Tally();
			this.panes[index] = tally;
		}
		return tally;
	}

	/**
	 * Add up the window.
	 */
	void addTo(Tally sum, long minute) {
		roll(minute);
		sum.add(this.closed);
		Tally present = this.panes[Math.floorMod(this.pane, this.panes.length)];
		if (present != null) {
			sum.add(present);
		}
	}

	private void roll(long minute) {
		long now = Math.floorDiv(minute, this.paneMinutes);
		if (now <= this.pane) {
			return;
		}
		long first = Math.max(now - this.panes.length + 1, this.pane + 1);
		for (long old = first; old <= now; old++) {
			Tally tally = this.panes[Math.floorMod(old, this.panes.length)];
			if (tally != null) {
				tally.clear();
			}
		}
		this.pane = now;
		this.closed.clear();
		int present = Math.floorMod(now, this.panes.length);
		for (int i = 0; i < this.panes.length; i++) {
			Tally tally = this.panes[i];
			if (i != present && tally != null) {
				this.closed.add(tally);
			}
		}
	}

}
