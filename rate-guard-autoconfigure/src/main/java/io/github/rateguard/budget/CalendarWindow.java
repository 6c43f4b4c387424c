package io.github.rateguard.budget;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The calendar windows in which budgets are counted. Windows of a zone follow each other
 * without a gap. Days, weeks and months begin at midnight of the zone, or at the first
 * time after it where the clocks skip midnight, so a day may last 23 or 25 hours. Minutes
 * and hours begin when the clock of the zone shows whole ones, so an hour lasts an hour
 * unless the clocks change by a part of one.
 */
public enum CalendarWindow {

	/**
	 * A minute, {@code 1m}.
	 */
	MINUTE("1m", 60),

	/**
	 * An hour, {@code 1h}.
	 */
	HOUR("1h", 3_600),

	/**
	 * A day, {@code 1d}.
	 */
	DAY("1d", 0) {

		@Override
		LocalDate firstDay(LocalDate date) {
			return date;
		}

		@Override
		LocalDate next(LocalDate firstDay) {
			return firstDay.plusDays(1);
		}

	},

	/**
	 * A week of ISO 8601, from Monday, {@code 1w}.
	 */
	WEEK("1w", 0) {

		@Override
		LocalDate firstDay(LocalDate date) {
			return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
		}

		@Override
		LocalDate next(LocalDate firstDay) {
			return firstDay.plusWeeks(1);
		}

	},

	/**
	 * A month, {@code 1M}.
	 */
	MONTH("1M", 0) {

		@Override
		LocalDate firstDay(LocalDate date) {
			return date.withDayOfMonth(1);
		}

		@Override
		LocalDate next(LocalDate firstDay) {
			return firstDay.plusMonths(1);
		}

	};

	private final String text;

	private final long seconds;

	CalendarWindow(String text, long seconds) {
		this.text = text;
		this.seconds = seconds;
	}

	/**
	 * Return the window that is written as a text.
	 * @param text such as {@code 1h} or {@code hour}
	 * @return the window, or {@code null} if there is none
	 */
	static @Nullable CalendarWindow of(String text) {
		for (CalendarWindow window : values()) {
			if (window.text.equals(text) || window.name().equals(text.toUpperCase(Locale.ROOT))) {
				return window;
			}
		}
		return null;
	}

	/**
	 * Return the window that contains an instant.
	 * @param instant the instant
	 * @param zone whose calendar it is
	 * @return the window
	 */
	public BudgetWindow at(Instant instant, ZoneId zone) {
		return (this.seconds > 0) ? ofClock(instant.getEpochSecond(), zone.getRules()) : ofDays(instant, zone);
	}

	/**
	 * Where a change of the clocks leaves no whole minute or hour, the windows beside it
	 * are one: a budget must not begin anew within an hour.
	 */
	private BudgetWindow ofClock(long second, ZoneRules rules) {
		long start = floor(second, rules);
		ZoneOffsetTransition last = rules.previousTransition(Instant.ofEpochSecond(second + 1));
		if (last != null && start < last.toEpochSecond()) {
			start = floor(last.toEpochSecond() - 1, rules);
		}
		long end = start + this.seconds;
		ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochSecond(start));
		if (next != null && next.toEpochSecond() <= end) {
			end = floor(next.toEpochSecond() + this.seconds - 1, next.getOffsetAfter());
		}
		return new BudgetWindow(Instant.ofEpochSecond(start), Instant.ofEpochSecond(end));
	}

	private long floor(long second, ZoneRules rules) {
		return floor(second, rules.getOffset(Instant.ofEpochSecond(second)));
	}

	private long floor(long second, ZoneOffset offset) {
		return second - Math.floorMod(second + offset.getTotalSeconds(), this.seconds);
	}

	/**
	 * Where the clocks go back over midnight, the next day has begun, and goes on.
	 */
	private BudgetWindow ofDays(Instant instant, ZoneId zone) {
		LocalDate first = firstDay(instant.atZone(zone).toLocalDate());
		Instant start = start(first, zone);
		Instant end = start(next(first), zone);
		while (!end.isAfter(instant)) {
			first = next(first);
			start = end;
			end = start(next(first), zone);
		}
		return new BudgetWindow(start, end);
	}

	private static Instant start(LocalDate date, ZoneId zone) {
		return date.atStartOfDay(zone).toInstant();
	}

	/**
	 * Return the first day of the window of a date.
	 */
	LocalDate firstDay(LocalDate date) {
		throw new IllegalStateException("Not a window of days");
	}

	/**
	 * Return the first day of the next window.
	 */
	LocalDate next(LocalDate firstDay) {
		throw new IllegalStateException("Not a window of days");
	}

	/**
	 * Return the window as it is written in configuration.
	 * @return a text such as {@code 1h}
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
