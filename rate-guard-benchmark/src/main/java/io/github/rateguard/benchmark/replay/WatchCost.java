package io.github.rateguard.benchmark.replay;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.behaviour.client.ClientSettings;
import io.github.rateguard.behaviour.client.ClientWatch;

/**
 * What a watch costs: time for an observation, and heap for a client.
 */
final class WatchCost {

	private static final int ROUNDS = 7;

	private static final int CLIENTS = 100_000;

	private static final int REQUESTS = 40;

	private static final long START = 1_700_000_000_000L;

	private WatchCost() {
	}

	/**
	 * Return the median of several runs.
	 * @param rows the requests
	 * @return nanoseconds of processor time for one observation
	 */
	static double nanosPerObservation(List<ReplayRow> rows) {
		Observation[] observations = rows.stream().map(Observations::of).toArray(Observation[]::new);
		double[] nanos = new double[ROUNDS];
		for (int round = 0; round < ROUNDS; round++) {
			ClientWatch watch = new ClientWatch(ClientSettings.DEFAULTS);
			long start = processorTime();
			for (Observation observation : observations) {
				watch.observe(observation, FleetFacts.NONE, false);
			}
			nanos[round] = (double) (processorTime() - start) / observations.length;
		}
		Arrays.sort(nanos);
		return nanos[ROUNDS / 2];
	}

	/**
	 * Return the heap of a full watch, by client.
	 * @return bytes for one client, with its place in the map
	 */
	static double bytesPerClient() {
		ClientWatch watch = new ClientWatch(ClientSettings.DEFAULTS);
		long before = used();
		for (int request = 0; request < REQUESTS; request++) {
			for (int client = 0; client < CLIENTS; client++) {
				watch.observe(
						Observations.of(new ReplayRow(START / 1000 + request * 60, client, 0, 0, "GET",
								"/" + request % 8, request * 31 + client, request, false, 0, 200)),
						FleetFacts.NONE, false);
			}
		}
		double bytes = used() - before;
		return bytes / watch.statistics().clients();
	}

	/**
	 * Return the heap after ten million clients that come once.
	 * @return bytes
	 */
	static long bytesAfterRandomClients() {
		long before = used();
		ClientWatch watch = new ClientWatch(ClientSettings.DEFAULTS);
		for (int client = 0; client < 10_000_000; client++) {
			watch.observe(Observations
				.of(new ReplayRow(START / 1000 + client / 10_000, client, 0, 0, "GET", "/", client, 0, false, 0, 200)),
					FleetFacts.NONE, false);
		}
		long after = used();
		return (watch.statistics().clients() > CLIENTS) ? Long.MAX_VALUE : after - before;
	}

	/**
	 * Whoever else keeps the machine busy does not count.
	 */
	private static long processorTime() {
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

	private static long used() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

}
