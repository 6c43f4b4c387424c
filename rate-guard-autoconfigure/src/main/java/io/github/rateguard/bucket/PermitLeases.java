package io.github.rateguard.bucket;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * The permits of one key in the memory of this instance. Immutable.
 *
 * @param expiries when each permit ends, in milliseconds, by its id
 */
record PermitLeases(Map<String, Long> expiries) implements LocalStates.State {

	static final PermitLeases NONE = new PermitLeases(Map.of());

	PermitLeases {
		expiries = Map.copyOf(expiries);
	}

	@Override
	public boolean isEmpty() {
		return this.expiries.isEmpty();
	}

	@Override
	public long endsAt() {
		return this.expiries.values().stream().mapToLong(Long::longValue).max().orElse(0);
	}

	int size() {
		return this.expiries.size();
	}

	PermitLeases plus(String id, long expiry) {
		Map<String, Long> changed = new HashMap<>(this.expiries);
		changed.put(id, expiry);
		return new PermitLeases(changed);
	}

	PermitLeases minus(String id) {
		Map<String, Long> changed = new HashMap<>(this.expiries);
		changed.remove(id);
		return new PermitLeases(changed);
	}

	/**
	 * Return the permits that have not ended, with other expiries.
	 */
	PermitLeases live(long now, LongUnaryOperator expiry) {
		Map<String, Long> live = new HashMap<>();
		this.expiries.forEach((id, end) -> {
			if (end > now) {
				live.put(id, expiry.applyAsLong(end));
			}
		});
		return new PermitLeases(live);
	}

}
