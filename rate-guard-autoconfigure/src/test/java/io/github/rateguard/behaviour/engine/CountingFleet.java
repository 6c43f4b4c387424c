package io.github.rateguard.behaviour.engine;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Observation;

/**
 * Counts requests of everybody.
 */
final class CountingFleet implements FleetJudge {

	private int own;

	private Map<String, byte[]> others = Map.of();

	private int total;

	@Override
	public FleetFacts observe(Observation observation) {
		this.own++;
		return FleetFacts.NONE;
	}

	@Override
	public byte[] encode(long now) {
		return Integer.toString(this.own).getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public void merge(Map<String, byte[]> blobs, long now) {
		this.others = new TreeMap<>(blobs);
	}

	@Override
	public void tick(long now) {
		this.total = this.own;
		for (byte[] blob : this.others.values()) {
			this.total += Integer.parseInt(new String(blob, StandardCharsets.US_ASCII));
		}
	}

	/**
	 * Return how many requests all instances had counted at the last tick.
	 */
	int total() {
		return this.total;
	}

}
