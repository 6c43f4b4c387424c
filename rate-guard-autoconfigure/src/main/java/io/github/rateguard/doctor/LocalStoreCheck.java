package io.github.rateguard.doctor;

import java.util.List;

import io.github.rateguard.bucket.Buckets;

/**
 * {@link CheckCode#LOCAL_STORE}: instances cannot see each other without a store that
 * they share, so only their surroundings can tell.
 *
 * @param buckets where tokens are counted
 * @param signs what speaks for several instances, each in a few words
 */
public record LocalStoreCheck(Buckets buckets, List<String> signs) implements Check {

	@Override
	public CheckResult examine() {
		if (this.buckets.store().shared()) {
			return CheckResult.passed();
		}
		if (this.signs.isEmpty()) {
			return CheckResult.unknown(
					"Tokens are counted in the memory of this instance, and without a shared store it cannot see whether there are others.");
		}
		return CheckResult.foundAny(this.signs, "Tokens are counted in the memory of this instance, but %s.");
	}

}
