package io.github.rateguard.night;

import java.util.List;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * The door through which people come: at random, eight times as many after the
 * newsletter. Two of five are signed in, half of the others have been here before.
 */
final class Arrivals implements Visitor {

	private static final double SIGNED_IN = 0.4;

	private static final double KNOWN = 0.5;

	/**
	 * In so many visits, people of whom a shop knows half come again.
	 */
	private static final int HOURS_OF_REGULARS = 12;

	private final SplittableRandom random;

	private final Schedule schedule;

	private final int regulars;

	private int strangers;

	private long next;

	Arrivals(SplittableRandom random, Schedule schedule) {
		this.random = random;
		this.schedule = schedule;
		this.regulars = (int) Math.max(1, schedule.visitsAnHour() * HOURS_OF_REGULARS);
		this.next = pause();
	}

	/**
	 * Return the pause at the rate of the crowd; outside of it, most arrivals are nobody.
	 */
	private long pause() {
		double mean = Schedule.HOUR / (this.schedule.visitsAnHour() * Schedule.CROWD_FACTOR);
		return Math.max(1, (long) (-Math.log(1 - this.random.nextDouble()) * mean));
	}

	@Override
	public long next() {
		return this.next;
	}

	@Override
	public @Nullable Call act(List<Visitor> arriving) {
		if (this.schedule.isCrowd(this.next)) {
			// One of eight comes as always
			arriving.add((this.random.nextInt(Schedule.CROWD_FACTOR) == 0) ? regular() : reader());
		}
		else if (this.random.nextInt(Schedule.CROWD_FACTOR) == 0) {
			arriving.add(regular());
		}
		this.next += pause();
		return null;
	}

	private Person reader() {
		return person(stranger(), null, "/newsletter");
	}

	private Person regular() {
		if (this.random.nextDouble() < SIGNED_IN) {
			int number = this.random.nextInt(this.regulars);
			return person(address(number, 81), "member-" + number, "/");
		}
		boolean known = this.random.nextDouble() < KNOWN;
		return person(known ? address(this.random.nextInt(this.regulars), 86) : stranger(), null, "/");
	}

	private Person person(String address, @Nullable String account, String landing) {
		return new Person(this.random.split(), this.next, address, account, landing, this.schedule.keywords());
	}

	private String stranger() {
		return address(this.strangers++, 91);
	}

	private static String address(int number, int first) {
		int mixed = (int) (number * 2_654_435_761L >>> 4 & 0xFFFFFF);
		return "%d.%d.%d.%d".formatted(first, mixed >> 16, mixed >> 8 & 0xFF, mixed & 0xFF);
	}

	@Override
	public boolean stays() {
		return this.next < this.schedule.end();
	}

}
