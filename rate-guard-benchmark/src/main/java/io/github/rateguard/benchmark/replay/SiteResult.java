package io.github.rateguard.benchmark.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.rateguard.behaviour.Level;

/**
 * What came out for a site, or for several together.
 *
 * @param name the name of the site
 * @param clients what came out for each client
 */
record SiteResult(String name, List<ClientResult> clients) {

	/**
	 * Run a site through a judge. What is thought of a client is asked for after each of
	 * its requests; the highest counts.
	 */
	static SiteResult run(ReplaySite site, Judge judge) {
		int[] requests = new int[site.clients()];
		double[] scores = new double[site.clients()];
		Level[] levels = new Level[site.clients()];
		Arrays.fill(scores, Double.NaN);
		Arrays.fill(levels, Level.NONE);
		for (ReplayRow row : site.rows()) {
			int client = row.client();
			requests[client]++;
			double score = judge.score(row);
			if (!(score <= scores[client])) {
				scores[client] = Double.isNaN(score) ? scores[client] : score;
			}
			Level level = judge.level(client);
			if (level.compareTo(levels[client]) > 0) {
				levels[client] = level;
			}
		}
		List<ClientResult> clients = new ArrayList<>();
		for (int i = 0; i < requests.length; i++) {
			if (requests[i] > 0) {
				clients.add(new ClientResult(site.label(i), requests[i], scores[i], levels[i]));
			}
		}
		return new SiteResult(site.name(), clients);
	}

	static SiteResult pooled(String name, List<SiteResult> sites) {
		return new SiteResult(name, sites.stream().flatMap((site) -> site.clients().stream()).toList());
	}

	/**
	 * Measure those with a label and enough requests.
	 */
	Detection detection(int minimumRequests) {
		return new Detection(select(minimumRequests, true), select(minimumRequests, false));
	}

	long humans() {
		return this.clients.stream().filter((client) -> client.label().isHuman()).count();
	}

	long humansAt(Level level) {
		return this.clients.stream()
			.filter((client) -> client.label().isHuman() && client.level().compareTo(level) >= 0)
			.count();
	}

	long botsAt(Level level) {
		return this.clients.stream()
			.filter((client) -> client.label().isBot() && client.level().compareTo(level) >= 0)
			.count();
	}

	private List<ClientResult> select(int minimumRequests, boolean human) {
		Stream<ClientResult> clients = this.clients.stream()
			.filter((client) -> client.requests() >= minimumRequests && !Double.isNaN(client.score()));
		return clients.filter((client) -> human ? client.label().isHuman() : client.label().isBot()).toList();
	}

}
