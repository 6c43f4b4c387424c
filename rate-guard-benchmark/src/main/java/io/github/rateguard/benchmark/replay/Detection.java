package io.github.rateguard.benchmark.replay;

import java.util.Arrays;
import java.util.List;

/**
 * How well the highest scores tell bots from people.
 *
 * @param humans the people
 * @param bots the bots
 */
record Detection(List<ClientResult> humans, List<ClientResult> bots) {

	/**
	 * Return how likely a bot scores more than a person; one that scores the same counts
	 * half.
	 * @return the area under the curve, not a number without both
	 */
	double auc() {
		double[] people = scores(this.humans);
		double sum = 0;
		for (ClientResult bot : this.bots) {
			sum += (below(people, bot.score(), false) + below(people, bot.score(), true)) / 2.0;
		}
		return (people.length == 0 || this.bots.isEmpty()) ? Double.NaN : sum / people.length / this.bots.size();
	}

	/**
	 * Return the score that at most so many people exceed.
	 * @param share the share of people, from 0 to 1
	 * @return the score
	 */
	double threshold(double share) {
		double[] people = scores(this.humans);
		return (people.length == 0) ? Double.NaN : people[people.length - 1 - (int) (share * people.length)];
	}

	double caught(double share) {
		return (double) above(this.bots, threshold(share)) / this.bots.size();
	}

	double precision(double share) {
		double threshold = threshold(share);
		long caught = above(this.bots, threshold);
		return (double) caught / (caught + above(this.humans, threshold));
	}

	double requestsCaught(double share) {
		double threshold = threshold(share);
		long all = this.bots.stream().mapToLong(ClientResult::requests).sum();
		return (double) this.bots.stream()
			.filter((bot) -> bot.score() > threshold)
			.mapToLong(ClientResult::requests)
			.sum() / all;
	}

	private static long above(List<ClientResult> clients, double threshold) {
		return clients.stream().filter((client) -> client.score() > threshold).count();
	}

	private static double[] scores(List<ClientResult> clients) {
		double[] scores = clients.stream().mapToDouble(ClientResult::score).toArray();
		Arrays.sort(scores);
		return scores;
	}

	/**
	 * Count the sorted scores below another.
	 */
	private static int below(double[] sorted, double score, boolean orEqual) {
		int from = 0;
		int to = sorted.length;
		while (from < to) {
			int middle = (from + to) >>> 1;
			if (sorted[middle] < score || (orEqual && sorted[middle] == score)) {
				from = middle + 1;
			}
			else {
				to = middle;
			}
		}
		return from;
	}

}
