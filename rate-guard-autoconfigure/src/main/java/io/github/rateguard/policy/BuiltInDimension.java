package io.github.rateguard.policy;

import java.util.Locale;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.GuardedRequest;

/**
 * The dimensions that {@link io.github.rateguard.Per} names.
 */
enum BuiltInDimension implements Dimension {

	/**
	 * An anonymous caller has a dimension of its own, so that a user who is named like an
	 * address never shares the bucket of that address.
	 */
	CALLER {
		@Override
		public Partition partition(Caller caller, GuardedRequest request) {
			return new Partition(caller.isAnonymous() ? "anonymous" : "caller", caller.id(), caller.isAnonymous());
		}
	},

	ADDRESS {
		@Override
		public Partition partition(Caller caller, GuardedRequest request) {
			ClientAddress address = caller.address();
			return new Partition("address", (address != null) ? address.network() : "unknown", true);
		}
	},

	TIER {
		@Override
		public Partition partition(Caller caller, GuardedRequest request) {
			return new Partition("tier", caller.tier(), false);
		}
	},

	GLOBAL {
		@Override
		public Partition partition(Caller caller, GuardedRequest request) {
			return EVERYBODY;
		}
	};

	private final String label = name().toLowerCase(Locale.ROOT);

	@Override
	public String label() {
		return this.label;
	}

	@Override
	public boolean isShared() {
		return this == TIER || this == GLOBAL;
	}

}
