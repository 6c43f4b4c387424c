package io.github.rateguard.policy;

import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;

/**
 * A dimension whose keys come from a bean of the application.
 *
 * @param label the name of the bean
 * @param keyResolver the bean
 */
record ResolvedDimension(String label, KeyResolver keyResolver) implements Dimension {

	@Override
	public boolean isShared() {
		return false;
	}

	@Override
	public Partition partition(Caller caller, GuardedRequest request) {
		String key = this.keyResolver.resolve(caller, request);
		if (key == null || key.isBlank()) {
			return BuiltInDimension.CALLER.partition(caller, request);
		}
		return new Partition("key." + this.label, key, true);
	}

}
