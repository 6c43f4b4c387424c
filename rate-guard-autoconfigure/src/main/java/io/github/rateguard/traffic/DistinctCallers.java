package io.github.rateguard.traffic;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Estimates how many different callers there were, from a sample as {@link UsageSample}
 * takes it. Exact as long as they are few. For one thread.
 */
final class DistinctCallers {

	static final int MOST = 128;

	private final Set<Long> hashes = new HashSet<>();

	private int level;

	void add(int level, Collection<Long> hashes) {
		this.level = Math.max(this.level, level);
		this.hashes.addAll(hashes);
		this.hashes.removeIf((hash) -> !UsageSample.isIn(hash, this.level));
		while (this.hashes.size() > MOST) {
			this.level++;
			this.hashes.removeIf((hash) -> !UsageSample.isIn(hash, this.level));
		}
	}

	void add(DistinctCallers other) {
		add(other.level, other.hashes);
	}

	int level() {
		return this.level;
	}

	Set<Long> hashes() {
		return Collections.unmodifiableSet(this.hashes);
	}

	long estimate() {
		return (long) this.hashes.size() << this.level;
	}

}
