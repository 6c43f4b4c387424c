package io.github.rateguard.behaviour.client;

import org.jspecify.annotations.Nullable;

import io.github.rateguard.behaviour.Observation;

/**
 * The first requests of who is not remembered yet, so that nothing is lost of who comes
 * again soon. Has so many places and no more, at most seven megabytes: a newcomer takes
 * the place of another. Not thread-safe.
 */
final class WaitingRoom {

	private static final int BITS = 15;

	private final @Nullable Observation[] first = new @Nullable Observation[1 << BITS];

	private final @Nullable Observation[] second = new @Nullable Observation[1 << BITS];

	void add(Observation observation) {
		int place = place(observation.client());
		if (first(observation.client()) == null) {
			this.first[place] = observation;
			this.second[place] = null;
		}
		else {
			this.second[place] = observation;
		}
	}

	@Nullable Observation first(long client) {
		Observation found = this.first[place(client)];
		return (found != null && found.client() == client) ? found : null;
	}

	@Nullable Observation second(long client) {
		Observation found = this.second[place(client)];
		return (found != null && found.client() == client) ? found : null;
	}

	void leave(long client) {
		int place = place(client);
		if (first(client) != null) {
			this.first[place] = null;
			this.second[place] = null;
		}
	}

	private static int place(long client) {
		return (int) (Hashes.mix(client) >>> Long.SIZE - BITS);
	}

}
