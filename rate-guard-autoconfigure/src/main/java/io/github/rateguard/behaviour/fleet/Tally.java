package io.github.rateguard.behaviour.fleet;

import java.util.Arrays;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;

/**
 * What the clients of one software did in some time: how many there were, of how many
 * networks, and what they asked for. Tallies of other times and of other clients add up:
 * a client counts once. Used by one thread.
 */
final class Tally {

	/**
	 * Estimates of clients are 5 % off.
	 */
	static final int CLIENT_PRECISION = 8;

	static final int NETWORK_PRECISION = 6;

	final double[] histogram = new double[Histogram.SIZE];

	private final UltraLogLog clients;

	private final UltraLogLog networks;

	private long requests;

	Tally() {
		this(UltraLogLog.create(CLIENT_PRECISION), UltraLogLog.create(NETWORK_PRECISION), 0);
	}

	Tally(UltraLogLog clients, UltraLogLog networks, long requests) {
		this.clients = clients;
		this.networks = networks;
		this.requests = requests;
	}

	void count(long clientHash, long networkHash) {
		this.requests++;
		this.clients.add(clientHash);
		this.networks.add(networkHash);
	}

	void contribute(int bucket, int weight) {
		this.histogram[Histogram.first(bucket)] += weight;
		this.histogram[Histogram.second(bucket)] += weight;
	}

	void add(Tally other) {
		if (other.requests == 0) {
			return;
		}
		this.requests += other.requests;
		this.clients.add(other.clients);
		this.networks.add(other.networks);
		for (int i = 0; i < this.histogram.length; i++) {
			this.histogram[i] += other.histogram[i];
		}
	}

	void clear() {
		if (this.requests > 0) {
			this.requests = 0;
			this.clients.reset();
			this.networks.reset();
			Arrays.fill(this.histogram, 0);
		}
	}

	long requests() {
		return this.requests;
	}

	UltraLogLog clients() {
		return this.clients;
	}

	UltraLogLog networks() {
		return this.networks;
	}

	long distinctClients() {
		return distinct(this.clients);
	}

	long distinctNetworks() {
		return distinct(this.networks);
	}

	private long distinct(UltraLogLog sketch) {
		return (this.requests > 0) ? Math.min(this.requests, Math.round(sketch.getDistinctCountEstimate())) : 0;
	}

}
