package io.github.rateguard.behaviour.fleet;

/**
 * Some software, as this instance sees it. Used by one thread.
 */
final class FingerprintWatch {

	private final RollingTally shortTally;

	private final RollingTally longTally;

	private final Members members = new Members();

	FingerprintWatch(FleetSettings settings) {
		this.shortTally = new RollingTally(settings.shortWindow());
		this.longTally = new RollingTally(settings.longWindow());
	}

	void count(long minute, long clientHash, long networkHash) {
		this.shortTally.present(minute).count(clientHash, networkHash);
		this.longTally.present(minute).count(clientHash, networkHash);
	}

	void contribute(long minute, int bucket, int shortWeight, int longWeight) {
		if (shortWeight > 0) {
			this.shortTally.present(minute).contribute(bucket, shortWeight);
		}
		if (longWeight > 0) {
			this.longTally.present(minute).contribute(bucket, longWeight);
		}
	}

	Members members() {
		return this.members;
	}

	FingerprintCounts counts(long minute) {
		FingerprintCounts counts = new FingerprintCounts();
		this.shortTally.addTo(counts.shortTally(), minute);
		this.longTally.addTo(counts.longTally(), minute);
		counts.members().add(this.members);
		return counts;
	}

}
