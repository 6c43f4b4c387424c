package io.github.rateguard.bucket;

import java.util.Arrays;

/**
 * The tokens of one period, by slots of a sixtieth of it. Slot {@code s} begins at
 * {@code s * period / 60} since 1970; whole numbers only, since periods need not be
 * multiples of 60 ms. {@code sliding-window.lua} does the same. Immutable.
 */
final class SlidingWindow {

	/**
	 * Into how many slots a period is cut. One more is counted: a window that ends within
	 * a slot begins within another.
	 */
	static final int SUB_WINDOWS = 60;

	private final long period;

	private final long newestSlot;

	/**
	 * By age: the newest slot first.
	 */
	private final long[] tokens;

	private SlidingWindow(long period, long newestSlot, long[] tokens) {
		this.period = period;
		this.newestSlot = newestSlot;
		this.tokens = tokens;
	}

	/**
	 * Create a window.
	 * @param period the period, in milliseconds
	 * @param at the time, in milliseconds
	 * @param tokens how many tokens count at that time
	 */
	static SlidingWindow of(long period, long at, long tokens) {
		long[] bySlot = new long[SUB_WINDOWS + 1];
		bySlot[0] = tokens;
		return new SlidingWindow(period, slot(at, period), bySlot);
	}

	private static long slot(long at, long period) {
		return Math.floorDiv(at * SUB_WINDOWS, period);
	}

	long period() {
		return this.period;
	}

	/**
	 * Return this window at a later time, without the tokens that have left by then.
	 */
	SlidingWindow movedTo(long at) {
		long slot = slot(at, this.period);
		int slots = (int) Math.min(slot - this.newestSlot, this.tokens.length);
		if (slots == 0) {
			return this;
		}
		long[] moved = new long[this.tokens.length];
		System.arraycopy(this.tokens, 0, moved, slots, moved.length - slots);
		return new SlidingWindow(this.period, slot, moved);
	}

	long used() {
		long used = 0;
		for (long count : this.tokens) {
			used += count;
		}
		return used;
	}

	/**
	 * Return this window with tokens more in its newest slot.
	 */
	SlidingWindow plus(long count) {
		long[] changed = this.tokens.clone();
		changed[0] += count;
		return new SlidingWindow(this.period, this.newestSlot, changed);
	}

	/**
	 * Return this window with tokens fewer in the slot of a time, if it still counts and
	 * has that many.
	 */
	SlidingWindow minus(long count, long at) {
		long age = this.newestSlot - slot(at, this.period);
		if (age < 0 || age >= this.tokens.length) {
			return this;
		}
		long[] changed = this.tokens.clone();
		changed[(int) age] = Math.max(0, changed[(int) age] - count);
		return new SlidingWindow(this.period, this.newestSlot, changed);
	}

	/**
	 * Return this window without its oldest tokens.
	 * @param count how many; all, if it has fewer
	 */
	SlidingWindow minusOldest(long count) {
		long[] changed = this.tokens.clone();
		long rest = count;
		for (int age = changed.length - 1; age >= 0 && rest > 0; age--) {
			long taken = Math.min(rest, changed[age]);
			changed[age] -= taken;
			rest -= taken;
		}
		return new SlidingWindow(this.period, this.newestSlot, changed);
	}

	/**
	 * Return this window with tokens of its newest slot in the one that leaves at a time.
	 * @param count at most what the newest slot has
	 * @param leavesAt when they will have left, in milliseconds
	 */
	SlidingWindow leavingAt(long count, long leavesAt) {
		long age = this.newestSlot + this.tokens.length - slot(leavesAt, this.period);
		if (age <= 0 || age >= this.tokens.length) {
			return this;
		}
		long[] changed = this.tokens.clone();
		changed[0] -= count;
		changed[(int) age] += count;
		return new SlidingWindow(this.period, this.newestSlot, changed);
	}

	/**
	 * Return when a number of tokens will have left, in milliseconds.
	 * @param count at least 1, at most what is {@link #used()}
	 */
	long leftBy(long count) {
		int age = this.tokens.length;
		long left = 0;
		while (left < count) {
			age--;
			left += this.tokens[age];
		}
		long slot = this.newestSlot - age + this.tokens.length;
		return -Math.floorDiv(-slot * this.period, SUB_WINDOWS);
	}

	@Override
	public String toString() {
		return this.period + " ms to slot " + this.newestSlot + ": " + Arrays.toString(this.tokens);
	}

}
