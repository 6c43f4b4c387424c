package io.github.rateguard.benchmark.replay;

import java.util.List;

/**
 * The traffic of one site.
 *
 * @param name the name of the site
 * @param rows what was asked for, in order of time
 * @param labels what the clients are, by their number
 * @param fingerprints what the fingerprints claim, by their number
 */
record ReplaySite(String name, List<ReplayRow> rows, List<Label> labels, List<FingerprintClass> fingerprints) {

	int clients() {
		return this.labels.size();
	}

	Label label(int client) {
		return this.labels.get(client);
	}

	FingerprintClass fingerprintClass(int fingerprint) {
		return this.fingerprints.get(fingerprint);
	}

}
