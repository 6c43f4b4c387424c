package io.github.rateguard.actuate;

import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.Per;
import io.github.rateguard.policy.Dimension;
import io.github.rateguard.policy.Partition;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose bucket or ledger is meant where there is no request to look at.
 */
final class Partitions {

	private Partitions() {
	}

	/**
	 * Return the partition, or {@code null} if it depends on a request, or on a caller
	 * who is not named or whose address is unknown.
	 */
	static @Nullable Partition of(Dimension dimension, @Nullable Caller caller) {
		if (dimension == Dimension.of(Per.GLOBAL)) {
			return Dimension.EVERYBODY;
		}
		return (caller != null && whyUnknown(dimension, caller) == null)
				? dimension.partition(caller, GuardedRequest.none()) : null;
	}

	/**
	 * Return why the partition of a caller is not known, or {@code null} if it is.
	 */
	static @Nullable String whyUnknown(Dimension dimension, @Nullable Caller caller) {
		if (caller == null) {
			return (dimension == Dimension.of(Per.GLOBAL)) ? null : "It depends on the caller.";
		}
		for (Per per : Per.values()) {
			if (dimension == Dimension.of(per)) {
				return (per == Per.ADDRESS && caller.address() == null) ? "It depends on the address." : null;
			}
		}
		return "It depends on the request: per " + dimension.label() + ".";
	}

}
