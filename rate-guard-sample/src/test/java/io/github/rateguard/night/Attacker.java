package io.github.rateguard.night;

import java.util.List;
import java.util.SplittableRandom;

import io.github.rateguard.night.NightOptions.Disguise;
import io.github.rateguard.night.NightOptions.Timing;

/**
 * One of the addresses of the attacker, which asks for its part of the dictionary, word
 * after word.
 */
final class Attacker implements Visitor {

	private static final double PAUSE = Schedule.HOUR / Schedule.SEARCHES_AN_HOUR;

	private final SplittableRandom random;

	private final NightOptions options;

	private final String address;

	private final long end;

	private int keyword;

	private long next;

	Attacker(SplittableRandom random, Schedule schedule, int number) {
		this.random = random;
		this.options = schedule.options();
		this.address = "45.%d.%d.%d".formatted(number % 199, number / 199 % 256, 1 + number % 254);
		this.keyword = number * schedule.keywordsOfAddress();
		this.next = schedule.attackAt() + (long) (random.nextDouble() * PAUSE);
		this.end = schedule.end();
	}

	@Override
	public long next() {
		return this.next;
	}

	@Override
	public Call act(List<Visitor> arriving) {
		Software software = (this.options.disguise() == Disguise.POPULAR) ? Software.MOST_POPULAR : Software.LIBRARY;
		Call call = new Call(this.next, this.random.nextInt(Instances.COUNT), this.address, software, null,
				Shop.SEARCH + "?q=" + Words.of(this.keyword), this.keyword);
		this.keyword++;
		this.next += Math.max(1, (long) (PAUSE * pauses()));
		return call;
	}

	private double pauses() {
		return (this.options.timing() == Timing.TIMER) ? 0.95 + 0.1 * this.random.nextDouble()
				: -Math.log(1 - this.random.nextDouble());
	}

	@Override
	public boolean stays() {
		return this.next < this.end;
	}

}
