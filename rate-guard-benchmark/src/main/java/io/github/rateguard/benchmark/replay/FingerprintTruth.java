package io.github.rateguard.benchmark.replay;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who used some software in a window of a replay, and so what the software is: people use
 * it, or nobody does. Known from labels only, which detection does not see.
 */
final class FingerprintTruth {

	/**
	 * What software is.
	 */
	enum Kind {

		/**
		 * At least half of the clients are people.
		 */
		BENIGN,

		/**
		 * At most one client in twenty is.
		 */
		CAMPAIGN,

		/**
		 * Between, or says that it is no person.
		 */
		LEFT_OUT

	}

	private static final double BENIGN_SHARE = 0.5;

	private static final double CAMPAIGN_SHARE = 0.05;

	private final Map<Integer, Set<Integer>> clients = new HashMap<>();

	void count(ReplayRow row) {
		this.clients.computeIfAbsent(row.fingerprint(), (fingerprint) -> new HashSet<>()).add(row.client());
	}

	/**
	 * Return what all software is that has enough clients.
	 */
	Map<Integer, Kind> kinds(ReplaySite site, int minimumClients) {
		Map<Integer, Kind> kinds = new HashMap<>();
		this.clients.forEach((fingerprint, users) -> {
			if (users.size() >= minimumClients && site.fingerprintClass(fingerprint) != FingerprintClass.BOT) {
				kinds.put(fingerprint, kind(site, users));
			}
		});
		return kinds;
	}

	private static Kind kind(ReplaySite site, Set<Integer> users) {
		double people = users.stream().filter((client) -> site.label(client).isHuman()).count();
		double share = people / users.size();
		if (share >= BENIGN_SHARE) {
			return Kind.BENIGN;
		}
		return (share <= CAMPAIGN_SHARE) ? Kind.CAMPAIGN : Kind.LEFT_OUT;
	}

	int clients(int fingerprint) {
		return this.clients.getOrDefault(fingerprint, Set.of()).size();
	}

}
