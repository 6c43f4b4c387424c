package io.github.rateguard.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CalendarWindowTests {

	@ParameterizedTest(name = "{0} of {1} at {2}")
	@CsvSource(delimiter = '|', textBlock = """
			1m   | UTC                 | 2026-03-01T10:15:59.999Z  | 2026-03-01T10:15Z         | 2026-03-01T10:16Z
			hour | UTC                 | 2026-03-01T10:00Z         | 2026-03-01T10:00Z         | 2026-03-01T11:00Z
			1d   | Europe/Berlin       | 2026-03-29T12:00+02:00    | 2026-03-29T00:00+01:00    | 2026-03-30T00:00+02:00
			1d   | Europe/Berlin       | 2026-10-25T12:00+01:00    | 2026-10-25T00:00+02:00    | 2026-10-26T00:00+01:00
			Week | UTC                 | 2026-03-01T10:00Z         | 2026-02-23T00:00Z         | 2026-03-02T00:00Z
			1w   | UTC                 | 2026-03-02T00:00Z         | 2026-03-02T00:00Z         | 2026-03-09T00:00Z
			1M   | America/New_York    | 2024-02-29T23:59:59-05:00 | 2024-02-01T00:00-05:00    | 2024-03-01T00:00-05:00
			1M   | America/New_York    | 2024-03-31T12:00-04:00    | 2024-03-01T00:00-05:00    | 2024-04-01T00:00-04:00
			1h   | Asia/Kolkata        | 2026-03-01T10:29:59+05:30 | 2026-03-01T10:00+05:30    | 2026-03-01T11:00+05:30
			1h   | Asia/Kathmandu      | 2026-03-01T10:00+05:45    | 2026-03-01T10:00+05:45    | 2026-03-01T11:00+05:45
			1h   | America/New_York    | 2026-11-01T01:30-04:00    | 2026-11-01T01:00-04:00    | 2026-11-01T01:00-05:00
			1h   | America/New_York    | 2026-11-01T01:30-05:00    | 2026-11-01T01:00-05:00    | 2026-11-01T02:00-05:00
			1h   | America/New_York    | 2026-03-08T03:10-04:00    | 2026-03-08T03:00-04:00    | 2026-03-08T04:00-04:00
			1h   | Australia/Lord_Howe | 2026-04-05T01:45+11:00    | 2026-04-05T01:00+11:00    | 2026-04-05T02:00+10:30
			1h   | Australia/Lord_Howe | 2026-04-05T01:45+10:30    | 2026-04-05T01:00+11:00    | 2026-04-05T02:00+10:30
			1h   | Australia/Lord_Howe | 2026-10-04T02:45+11:00    | 2026-10-04T01:00+10:30    | 2026-10-04T03:00+11:00
			1h   | Asia/Pyongyang      | 2018-05-04T23:10+08:30    | 2018-05-04T23:00+08:30    | 2018-05-05T00:00+09:00
			1h   | Asia/Pyongyang      | 2015-08-14T23:45+08:30    | 2015-08-14T23:00+09:00    | 2015-08-15T00:00+08:30
			1d   | America/Sao_Paulo   | 2018-11-04T12:00-02:00    | 2018-11-04T01:00-02:00    | 2018-11-05T00:00-02:00
			1d   | America/Sao_Paulo   | 2018-02-17T23:30-03:00    | 2018-02-17T00:00-02:00    | 2018-02-18T00:00-03:00
			1d   | America/St_Johns    | 2006-10-28T23:30-03:30    | 2006-10-29T00:00-02:30    | 2006-10-30T00:00-03:30
			1d   | Pacific/Apia        | 2011-12-31T00:00+14:00    | 2011-12-31T00:00+14:00    | 2012-01-01T00:00+14:00
			""")
	void aWindowBeginsAndEndsByTheCalendarOfItsZone(String window, ZoneId zone, OffsetDateTime instant,
			OffsetDateTime start, OffsetDateTime end) {
		CalendarWindow calendar = CalendarWindow.of(window);
		assertThat(calendar).isNotNull();
		assertThat(calendar.at(instant.toInstant(), zone))
			.isEqualTo(new BudgetWindow(start.toInstant(), end.toInstant()));
	}

	@Test
	void daysWithAChangeOfTheClocksLast23And25Hours() {
		ZoneId berlin = ZoneId.of("Europe/Berlin");
		assertThat(length(CalendarWindow.DAY, "2026-03-29T10:00:00Z", berlin)).isEqualTo(Duration.ofHours(23));
		assertThat(length(CalendarWindow.DAY, "2026-10-25T10:00:00Z", berlin)).isEqualTo(Duration.ofHours(25));
	}

	private static Duration length(CalendarWindow calendar, String instant, ZoneId zone) {
		BudgetWindow window = calendar.at(Instant.parse(instant), zone);
		return Duration.between(window.start(), window.end());
	}

	@Test
	void otherTextsAreNoWindows() {
		assertThat(CalendarWindow.of("2h")).isNull();
		assertThat(CalendarWindow.of("1H")).isNull();
		assertThat(CalendarWindow.of("")).isNull();
		assertThat(CalendarWindow.of("1m")).isEqualTo(CalendarWindow.MINUTE);
		assertThat(CalendarWindow.of("1M")).isEqualTo(CalendarWindow.MONTH);
	}

	@Property(tries = 5_000)
	void windowsFollowEachOtherAndEachInstantIsInOne(@ForAll CalendarWindow calendar, @ForAll("zones") ZoneId zone,
			@ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long millis) {
		Instant instant = Instant.ofEpochMilli(millis);
		BudgetWindow window = calendar.at(instant, zone);
		assertThat(window.start()).isBeforeOrEqualTo(instant);
		assertThat(window.end()).isAfter(instant);
		assertThat(calendar.at(window.start(), zone)).isEqualTo(window);
		assertThat(calendar.at(window.end().minusMillis(1), zone)).isEqualTo(window);
		assertThat(calendar.at(window.end(), zone).start()).isEqualTo(window.end());
	}

	@Property(tries = 20_000)
	void windowsFollowEachOtherAroundChangesOfTheClocks(@ForAll CalendarWindow calendar, @ForAll("zones") ZoneId zone,
			@ForAll @LongRange(min = 0, max = 4_102_444_800L) long second,
			@ForAll @LongRange(min = -90_000, max = 90_000) long distance) {
		var change = zone.getRules().nextTransition(Instant.ofEpochSecond(second));
		if (change != null) {
			windowsFollowEachOtherAndEachInstantIsInOne(calendar, zone,
					change.getInstant().plusSeconds(distance).toEpochMilli());
		}
	}

	@Provide
	Arbitrary<ZoneId> zones() {
		return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList());
	}

}
