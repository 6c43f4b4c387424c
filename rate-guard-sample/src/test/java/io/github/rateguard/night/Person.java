package io.github.rateguard.night;

import java.util.List;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * A visit of somebody with a browser, who looks around, reads, searches now and then, and
 * leaves.
 */
final class Person implements Visitor {

	private static final double LEAVES = 0.11;

	private static final int MOST_PAGES = 60;

	private static final double MEDIAN_READING_MILLIS = 11_000;

	private static final double SPREAD = 0.9;

	private static final long SHORTEST_MILLIS = 1_200;

	private static final long LONGEST_MILLIS = 20 * Schedule.MINUTE;

	private static final int POPULAR_WORDS = 3_000;

	private final SplittableRandom random;

	private final String address;

	private final Software software;

	private final @Nullable String account;

	private final int words;

	private String path;

	private long next;

	private int pages;

	private boolean stays = true;

	Person(SplittableRandom random, long at, String address, @Nullable String account, String landing, int words) {
		this.random = random;
		this.next = at;
		this.address = address;
		this.software = browser(address);
		this.account = account;
		this.path = landing;
		this.words = words;
	}

	/**
	 * Who comes again has the same browser.
	 */
	private static Software browser(String address) {
		int rest = Math.floorMod(address.hashCode() * 31, 100);
		for (Software software : Software.BROWSERS) {
			rest -= software.share();
			if (rest < 0) {
				return software;
			}
		}
		return Software.MOST_POPULAR;
	}

	@Override
	public long next() {
		return this.next;
	}

	@Override
	public Call act(List<Visitor> arriving) {
		Call call = new Call(this.next, this.random.nextInt(Instances.COUNT), this.address, this.software, this.account,
				this.path, Call.OF_PEOPLE);
		this.pages++;
		this.stays = this.pages < MOST_PAGES && this.random.nextDouble() >= LEAVES;
		this.next += reading();
		this.path = step();
		return call;
	}

	private long reading() {
		double millis = MEDIAN_READING_MILLIS * Math.exp(SPREAD * gaussian());
		return Math.min(LONGEST_MILLIS, SHORTEST_MILLIS + (long) millis);
	}

	private double gaussian() {
		return Math.sqrt(-2 * Math.log(1 - this.random.nextDouble()))
				* Math.cos(2 * Math.PI * this.random.nextDouble());
	}

	private String step() {
		int step = this.random.nextInt(100);
		if (step < 48) {
			return "/products/" + popular(2_000);
		}
		if (step < 73) {
			return "/categories/" + popular(40);
		}
		if (step < 81) {
			return Shop.SEARCH + "?q=" + Words.of((int) (popular(POPULAR_WORDS) * 7_919L % this.words));
		}
		if (step < 88) {
			return "/";
		}
		return (step < 95) ? "/cart" : "/help";
	}

	/**
	 * Return what many want more often than what few want.
	 */
	private int popular(int count) {
		double position = this.random.nextDouble();
		return (int) (count * position * position * position);
	}

	@Override
	public boolean stays() {
		return this.stays;
	}

}
