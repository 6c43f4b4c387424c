package io.github.rateguard.traffic;

import java.util.Map;
import java.util.TreeMap;

/**
 * How the uses of callers in windows are distributed. Of a window that was sampled, each
 * use counts for those that it stands for. For one thread.
 */
final class UseDistribution {

	private final TreeMap<Integer, Bin> bins;

	private final DistinctCallers callers = new DistinctCallers();

	private long since;

	private long windows;

	private long maximum;

	private long refused;

	/**
	 * Create a distribution of nothing.
	 * @param since when it begins, in milliseconds since 1970
	 */
	UseDistribution(long since) {
		this(since, 0, 0, 0, new TreeMap<>());
	}

	UseDistribution(long since, long windows, long maximum, long refused, TreeMap<Integer, Bin> bins) {
		this.since = since;
		this.windows = windows;
		this.maximum = maximum;
		this.refused = refused;
		this.bins = bins;
	}

	/**
	 * Add a window.
	 */
	void add(UsageSample window) {
		this.windows++;
		this.callers.add(window.level(), window.callers().keySet());
		long weight = window.weight();
		for (Use use : window.callers().values()) {
			this.maximum = Math.max(this.maximum, use.tokens());
			this.refused += use.refused() * weight;
			this.bins.merge(UseBins.of(use.tokens()), new Bin(weight, use.tokens() * weight, use.requests() * weight),
					Bin::plus);
		}
	}

	void add(UseDistribution other) {
		this.since = Math.min(this.since, other.since);
		this.windows += other.windows;
		this.maximum = Math.max(this.maximum, other.maximum);
		this.refused += other.refused;
		this.callers.add(other.callers);
		other.bins.forEach((bin, uses) -> this.bins.merge(bin, uses, Bin::plus));
	}

	Map<Integer, Bin> bins() {
		return this.bins;
	}

	DistinctCallers callers() {
		return this.callers;
	}

	long since() {
		return this.since;
	}

	long windows() {
		return this.windows;
	}

	long maximum() {
		return this.maximum;
	}

	long refused() {
		return this.refused;
	}

	/**
	 * Return the use that a part of all uses does not exceed.
	 * @param part from 0 to 1
	 */
	long quantile(double part) {
		long uses = this.bins.values().stream().mapToLong(Bin::uses).sum();
		long left = (long) Math.ceil(uses * part);
		for (Bin bin : this.bins.values()) {
			left -= bin.uses;
			if (left <= 0) {
				return Math.round(bin.mean());
			}
		}
		return this.maximum;
	}

	/**
	 * Return which part of requests would have found no room, if nobody got more than a
	 * limit in a window.
	 */
	double requestsBeyond(long limit) {
		double beyond = 0;
		long all = 0;
		for (Bin bin : this.bins.values()) {
			all += bin.requests;
			if (bin.mean() > limit) {
				beyond += bin.requests * (bin.mean() - limit) / bin.mean();
			}
		}
		return (all > 0) ? beyond / all : 0;
	}

	/**
	 * Return which part of uses was above a limit.
	 */
	double usesBeyond(long limit) {
		long beyond = 0;
		long all = 0;
		for (Bin bin : this.bins.values()) {
			all += bin.uses;
			beyond += (bin.mean() > limit) ? bin.uses : 0;
		}
		return (all > 0) ? (double) beyond / all : 0;
	}

	/**
	 * Return which part of requests really found no room.
	 */
	double requestsRefused() {
		long all = this.bins.values().stream().mapToLong(Bin::requests).sum();
		return (all > 0) ? (double) this.refused / all : 0;
	}

	/**
	 * Uses of about the same number of tokens.
	 *
	 * @param uses how many there were, one of each caller in each window
	 * @param tokens how many tokens they had together
	 * @param requests how many requests they had together
	 */
	record Bin(long uses, long tokens, long requests) {

		Bin plus(Bin other) {
			return new Bin(this.uses + other.uses, this.tokens + other.tokens, this.requests + other.requests);
		}

		double mean() {
			return (double) this.tokens / this.uses;
		}

	}

}
