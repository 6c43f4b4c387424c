package io.github.rateguard.night;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.rateguard.night.Tally.People;
import org.jspecify.annotations.Nullable;

/**
 * How both nights ended, side by side, and what was wanted. Immutable.
 *
 * @param rows the rows
 */
record NightTable(List<Row> rows) {

	private static final double MOST_REFUSED = 0.001;

	private static final double LEAST_LOSS = 3_000;

	private static final Duration MOST_UNTIL_ALERT = Duration.ofMinutes(5);

	private static final Duration MOST_UNTIL_FLAG = Duration.ofMinutes(15);

	NightTable {
		rows = List.copyOf(rows);
	}

	static NightTable of(Schedule schedule, Outcome inMemory, Outcome rateGuard) {
		List<Row> rows = new ArrayList<>();
		double scale = schedule.options().scale();
		int attack = (int) (schedule.attackAt() / Schedule.MINUTE);
		rows.add(new Row("requests of people", count(inMemory.tally().all().requests()),
				count(rateGuard.tally().all().requests())));
		rows.add(new Row("searches of the attacker", count(inMemory.tally().attack()),
				count(rateGuard.tally().attack())));
		rows.add(new Row("calls that reached the upstream, all night", count(inMemory.upstream().calls(0)),
				count(rateGuard.upstream().calls(0))));
		rows.add(new Row("calls that reached it during the attack", count(inMemory.upstream().calls(attack)),
				count(rateGuard.upstream().calls(attack))));
		double lost = PaidSearch.dollars(inMemory.upstream().calls(attack));
		rows.add(new Row("dollars during the attack", dollars(lost),
				dollars(PaidSearch.dollars(rateGuard.upstream().calls(attack)))));
		double part = scale * schedule.options().attackMinutes() / NightOptions.LONGEST_ATTACK;
		rows.add(new Row("the same at full scale", dollars(lost / part),
				dollars(PaidSearch.dollars(rateGuard.upstream().calls(attack)) / part))
			.wanted("above $3,000 in memory", lost / part > LEAST_LOSS));
		double peak = rateGuard.upstream().peakOfAnHour();
		double most = new NightSettings(scale).budgetOfAnHour();
		rows.add(new Row("peak dollars in any 60 minutes", dollars(inMemory.upstream().peakOfAnHour()), dollars(peak))
			.wanted("at most " + dollars(most), peak <= most));
		rows.add(new Row("keywords scraped, of all that were asked for", percent(inMemory.tally().scraped()),
				percent(rateGuard.tally().scraped())));
		addPeople(rows, inMemory.tally(), rateGuard.tally());
		addTimes(rows, schedule, rateGuard);
		rows.add(new Row("trips to Redis", "none", count(rateGuard.trips())));
		rows.add(new Row("took", inMemory.took().toSeconds() + " s", rateGuard.took().toSeconds() + " s"));
		return new NightTable(rows);
	}

	private static void addPeople(List<Row> rows, Tally inMemory, Tally rateGuard) {
		rows.add(refused("requests of people refused, all night", inMemory.all(), rateGuard.all()));
		for (Phase phase : Phase.values()) {
			rows.add(refused("of these during " + phase, inMemory.of(phase), rateGuard.of(phase)));
		}
		rows.add(new Row("searches of people during the attack", count(inMemory.of(Phase.ATTACK).searches()),
				count(rateGuard.of(Phase.ATTACK).searches())));
		rows.add(new Row("refused because a budget did not pay, all night", count(inMemory.all().unpaid()),
				count(rateGuard.all().unpaid())));
		rows.add(new Row("refused to members, all night", count(inMemory.all().refusedMembers()),
				count(rateGuard.all().refusedMembers())));
	}

	private static Row refused(String label, People inMemory, People rateGuard) {
		return new Row(label, refused(inMemory), refused(rateGuard)).wanted("at most 0.1 %",
				rateGuard.refusedShare() <= MOST_REFUSED);
	}

	private static String refused(People people) {
		return count(people.refused()) + " (" + percent(people.refusedShare()) + ")";
	}

	private static void addTimes(List<Row> rows, Schedule schedule, Outcome rateGuard) {
		Long alert = rateGuard.alerts().isEmpty() ? null : rateGuard.alerts().get(0).at() - schedule.attackAt();
		rows.add(new Row("first alert after", "never", time(alert)).wanted("5 min", isWithin(alert, MOST_UNTIL_ALERT)));
		rows.add(new Row("alerts before and during the attack", "none",
				rateGuard.alertsBefore() + " and " + rateGuard.alerts().size()));
		AttackWatch watch = rateGuard.watch();
		if (watch != null) {
			rows.add(new Row("attack flagged as a campaign after", "never", time(watch.campaignAt())).wanted("15 min",
					isWithin(watch.campaignAt(), MOST_UNTIL_FLAG)));
			rows.add(new Row("first verdict on one of its addresses after", "never", time(watch.verdictAt())));
			rows.add(new Row("nine of ten of them throttled after", "never", time(watch.mostThrottledAt())));
		}
	}

	private static boolean isWithin(@Nullable Long millis, Duration most) {
		return millis != null && millis <= most.toMillis();
	}

	private static String time(@Nullable Long millis) {
		if (millis == null) {
			return "never";
		}
		return (millis < 2 * Schedule.MINUTE) ? millis / Schedule.SECOND + " s"
				: String.format(Locale.ROOT, "%.1f min", millis / (double) Schedule.MINUTE);
	}

	private static String count(long count) {
		return String.format(Locale.ROOT, "%,d", count);
	}

	private static String dollars(double dollars) {
		return String.format(Locale.ROOT, "$%,.2f", dollars);
	}

	private static String percent(double share) {
		return String.format(Locale.ROOT, "%.3f %%", share * 100);
	}

	String text() {
		StringBuilder text = new StringBuilder();
		String format = "%-48s %22s %22s  %s%n";
		text.append(format.formatted("", "in memory", "rate-guard", ""));
		for (Row row : this.rows) {
			text.append(format.formatted(row.label(), row.inMemory(), row.rateGuard(), row.judgement()));
		}
		return text.toString();
	}

	/**
	 * A row.
	 *
	 * @param label what is told
	 * @param inMemory what it was with the limiter in memory
	 * @param rateGuard what it was with rate-guard
	 * @param wanted what it should be, or {@code null} if nothing is wanted
	 * @param met whether it is
	 */
	record Row(String label, String inMemory, String rateGuard, @Nullable String wanted, boolean met) {

		Row(String label, String inMemory, String rateGuard) {
			this(label, inMemory, rateGuard, null, true);
		}

		Row wanted(String wanted, boolean met) {
			return new Row(this.label, this.inMemory, this.rateGuard, wanted, met);
		}

		String judgement() {
			if (this.wanted == null) {
				return "";
			}
			return "wanted: " + this.wanted + (this.met ? ", met" : ", MISSED");
		}

	}

}
