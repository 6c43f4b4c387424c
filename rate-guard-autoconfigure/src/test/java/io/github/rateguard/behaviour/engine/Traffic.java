package io.github.rateguard.behaviour.engine;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

import io.github.rateguard.behaviour.Observation;

/**
 * What people and scrapers ask a shop for, in the order of time.
 */
final class Traffic {

	static final int HOME = 11;

	static final int LIST = 22;

	static final int ITEM = 33;

	static final int SEARCH = 44;

	static final int ARTICLE = 55;

	static final long BROWSER = 501;

	static final long TELEPHONE = 502;

	static final long MAIL_PROGRAM = 590;

	static final long ALIEN = 666;

	/**
	 * The browsers and telephones of people, each its own.
	 */
	static final long WHAT_PEOPLE_USE = 0;

	static final int SEARCHES_AN_HOUR = 262;

	private static final double MILLIS_PER_HOUR = 3_600_000;

	private static final int SEARCH_GROUP = 1;

	private static final int REGULARS = 3_000;

	private final Random random = new Random(4200);

	private final PriorityQueue<Observation> coming = new PriorityQueue<>(
			Comparator.comparingLong(Observation::time).thenComparingLong(Observation::client));

	private final Map<Long, Integer> sent = new HashMap<>();

	private final Set<Long> scrapers = new HashSet<>();

	private long strangers = 1_000_000;

	/**
	 * People come and look around; a third had come before.
	 */
	void people(long from, Duration time, int count) {
		for (int i = 0; i < count; i++) {
			long client = (this.random.nextInt(3) == 0) ? 1 + this.random.nextInt(REGULARS) : ++this.strangers;
			person(client, softwareOf(client), within(from, time), page(), false);
		}
	}

	/**
	 * People come because of a newsletter, most for the first time, and look around. Some
	 * ask for nothing but what it says, again and again.
	 */
	void crowd(long from, Duration time, int count, int landing, boolean byMailProgram) {
		for (int i = 0; i < count; i++) {
			long client = (this.random.nextInt(10) == 0) ? 1 + this.random.nextInt(REGULARS) : ++this.strangers;
			long software = byMailProgram ? MAIL_PROGRAM : softwareOf(client);
			person(client, software, within(from, time), landing, this.random.nextInt(10) == 0);
		}
	}

	private void person(long client, long software, long start, int landing, boolean again) {
		long time = start;
		int pages = 1 + (int) (-Math.log(1 - this.random.nextDouble()) * 5);
		for (int i = 0; i < pages; i++) {
			int page = (i == 0 || again) ? landing : page();
			long resource = again ? 1 : page * 1_000L + this.random.nextInt((page == SEARCH || page == ITEM) ? 300 : 5);
			int status = (this.random.nextInt(50) == 0) ? 404 : 200;
			add(time, client, software, page, resource, status);
			time += (long) (1_000 * Math.exp(3 + this.random.nextGaussian()));
		}
	}

	private int page() {
		int choice = this.random.nextInt(20);
		return (choice < 5) ? HOME : (choice < 9) ? LIST : (choice < 15) ? ITEM : (choice < 17) ? SEARCH : ARTICLE;
	}

	private static long softwareOf(long client) {
		return (client % 10 < 7) ? BROWSER : (client % 10 < 9) ? TELEPHONE : 503 + client % 40 / 10;
	}

	/**
	 * Scrapers come, each from an address of its own, and search for one thing after the
	 * other at random gaps, as many as in the night that cost $4,200.
	 * @param software what all of them use, or {@link #WHAT_PEOPLE_USE}
	 */
	void scrapers(long from, Duration time, int count, long software) {
		for (int i = 0; i < count; i++) {
			long client = 9_000_000 + i;
			this.scrapers.add(client);
			long used = (software != WHAT_PEOPLE_USE) ? software : softwareOf(client);
			long keyword = 100_000_000L + 10_000L * i;
			long next = from;
			while (true) {
				next += (long) (-Math.log(1 - this.random.nextDouble()) * MILLIS_PER_HOUR / SEARCHES_AN_HOUR);
				if (next >= from + time.toMillis()) {
					break;
				}
				add(next, client, used, SEARCH, keyword++, 200);
			}
		}
	}

	private long within(long from, Duration time) {
		return from + (long) (this.random.nextDouble() * time.toMillis());
	}

	private void add(long time, long client, long software, int template, long resource, int status) {
		this.coming.add(new Observation(time, client, false, client / 3, software, template, resource,
				(template == SEARCH) ? SEARCH_GROUP : 0, 0, false, status, false, false, false));
	}

	/**
	 * Hand out what comes before a time.
	 */
	void until(long time, Consumer<Observation> consumer) {
		while (!this.coming.isEmpty() && this.coming.peek().time() < time) {
			Observation request = this.coming.remove();
			this.sent.merge(request.client(), 1, Integer::sum);
			consumer.accept(request);
		}
	}

	Set<Long> scrapers() {
		return this.scrapers;
	}

	/**
	 * Return how many requests of a client have come.
	 */
	int sentBy(long client) {
		return this.sent.getOrDefault(client, 0);
	}

	int clients() {
		return this.sent.size();
	}

}
