package io.github.rateguard.behaviour.engine;

import java.util.List;

/**
 * Which instance owns which client: that with the highest hash of both (rendezvous), so
 * that only the clients of an instance that comes or goes change hands. Immutable.
 */
final class Owners {

	private final long self;

	private final List<Long> ids;

	private final long[] instances;

	private final long[] seeds;

	/**
	 * Create owners.
	 * @param self the number of this instance
	 * @param ids the numbers of all instances
	 */
	Owners(long self, List<Long> ids) {
		this.self = self;
		this.ids = ids;
		this.instances = ids.stream().mapToLong(Long::longValue).toArray();
		this.seeds = ids.stream().mapToLong((id) -> mix(id + 0x9E3779B97F4A7C15L)).toArray();
	}

	boolean isOf(List<Long> ids) {
		return this.ids == ids;
	}

	boolean isAlone() {
		return this.instances.length < 2;
	}

	boolean owns(long client) {
		return isAlone() || ownerOf(client) == this.self;
	}

	long ownerOf(long client) {
		long owner = this.self;
		long highest = Long.MIN_VALUE;
		for (int i = 0; i < this.instances.length; i++) {
			long hash = mix(client ^ this.seeds[i]);
			if (hash > highest) {
				highest = hash;
				owner = this.instances[i];
			}
		}
		return owner;
	}

	/**
	 * The last step of SplitMix64: every bit of the answer depends on every bit given.
	 */
	private static long mix(long value) {
		long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
		return mixed ^ (mixed >>> 31);
	}

}
