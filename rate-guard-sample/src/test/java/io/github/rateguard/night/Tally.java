package io.github.rateguard.night;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of all requests. For one thread.
 */
final class Tally {

	private static final int OK = 200;

	private static final int FIVE_MINUTES = 5;

	private final Schedule schedule;

	private final Map<Phase, People> people = new EnumMap<>(Phase.class);

	private final BitSet scraped;

	private final int[] attackPassed;

	private final int[] attackRefused;

	private final int[] attackUnpaid;

	private final int[] peopleRefused;

	Tally(Schedule schedule) {
		this.schedule = schedule;
		this.scraped = new BitSet(schedule.keywords());
		for (Phase phase : Phase.values()) {
			this.people.put(phase, new People());
		}
		int parts = part(schedule.end()) + 1;
		this.attackPassed = new int[parts];
		this.attackRefused = new int[parts];
		this.attackUnpaid = new int[parts];
		this.peopleRefused = new int[parts];
	}

	private static int part(long time) {
		return (int) (time / (FIVE_MINUTES * Schedule.MINUTE));
	}

	void add(Call call, int status) {
		if (call.isAttack()) {
			addAttack(call, status);
			return;
		}
		People counts = of(this.schedule.phaseAt(call.at()));
		counts.requests++;
		counts.searches += call.isSearch() ? 1 : 0;
		if (status != OK) {
			counts.refused++;
			counts.unpaid += (status == 503) ? 1 : 0;
			counts.refusedMembers += (call.account() != null) ? 1 : 0;
			this.peopleRefused[part(call.at())]++;
		}
	}

	private void addAttack(Call call, int status) {
		int part = part(call.at());
		switch (status) {
			case OK -> {
				this.attackPassed[part]++;
				this.scraped.set(call.keyword());
			}
			case 503 -> this.attackUnpaid[part]++;
			default -> this.attackRefused[part]++;
		}
	}

	People of(Phase phase) {
		return this.people.computeIfAbsent(phase, (added) -> new People());
	}

	People all() {
		People sum = new People();
		this.people.values().forEach(sum::add);
		return sum;
	}

	long attack() {
		return sum(this.attackPassed) + sum(this.attackRefused) + sum(this.attackUnpaid);
	}

	private static long sum(int[] parts) {
		long sum = 0;
		for (int part : parts) {
			sum += part;
		}
		return sum;
	}

	/**
	 * Return which share of all words the attacker has got, from 0 to 1.
	 */
	double scraped() {
		double asked = Math.max(1, attack());
		return this.scraped.cardinality() / asked;
	}

	/**
	 * Return counts of five minutes each, from the beginning of the attack on.
	 */
	double[] duringAttack(Counted counted) {
		int[] counts = switch (counted) {
			case ATTACK_PASSED -> this.attackPassed;
			case ATTACK_REFUSED -> this.attackRefused;
			case ATTACK_UNPAID -> this.attackUnpaid;
			case PEOPLE_REFUSED -> this.peopleRefused;
		};
		int first = part(this.schedule.attackAt());
		int length = Math.max(1, part(this.schedule.end() - 1) + 1 - first);
		double[] values = new double[length];
		for (int i = 0; i < length; i++) {
			values[i] = counts[first + i];
		}
		return values;
	}

	/**
	 * What is counted by the time.
	 */
	enum Counted {

		ATTACK_PASSED, ATTACK_REFUSED, ATTACK_UNPAID, PEOPLE_REFUSED

	}

	/**
	 * Counts of people.
	 */
	static final class People {

		private long requests;

		private long searches;

		private long refused;

		private long unpaid;

		private long refusedMembers;

		private void add(People other) {
			this.requests += other.requests;
			this.searches += other.searches;
			this.refused += other.refused;
			this.unpaid += other.unpaid;
			this.refusedMembers += other.refusedMembers;
		}

		long requests() {
			return this.requests;
		}

		long searches() {
			return this.searches;
		}

		long refused() {
			return this.refused;
		}

		/**
		 * Return how many were refused because a budget did not pay.
		 */
		long unpaid() {
			return this.unpaid;
		}

		long refusedMembers() {
			return this.refusedMembers;
		}

		double refusedShare() {
			return this.refused / (double) Math.max(1, this.requests);
		}

	}

}
