package io.github.rateguard.night;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.springframework.boot.DefaultApplicationArguments;

/**
 * What is replayed. Immutable.
 *
 * @param scale how many of all addresses, people and dollars there are, above 0 to 1
 * @param seed what all traffic is generated from
 * @param historyHours hours of ordinary traffic before the newsletter, 0 to 48
 * @param attackMinutes how long the attack lasts, 1 to 240
 * @param timing how long the attacker's addresses wait
 * @param disguise what the attacker's software looks like
 * @param report where the report is written
 */
record NightOptions(double scale, long seed, int historyHours, int attackMinutes, Timing timing, Disguise disguise,
		Path report) {

	/**
	 * In minutes.
	 */
	static final int LONGEST_ATTACK = 240;

	private static final double DEFAULT_SCALE = 0.25;

	private static final int LONGEST_HISTORY = 48;

	NightOptions {
		require(scale > 0 && scale <= 1, "scale must be above 0 and at most 1");
		require(historyHours >= 0 && historyHours <= LONGEST_HISTORY,
				"history must be between 0 and %d hours".formatted(LONGEST_HISTORY));
		require(attackMinutes >= 1 && attackMinutes <= LONGEST_ATTACK,
				"attack must be between 1 and %d minutes".formatted(LONGEST_ATTACK));
	}

	/**
	 * Read {@code --scale=0.25 --seed=1 --history=24 --attack=240 --timing=random
	 * --disguise=none --report=night.html}.
	 */
	static NightOptions of(String... arguments) {
		DefaultApplicationArguments parsed = new DefaultApplicationArguments(arguments);
		for (String name : parsed.getOptionNames()) {
			require(List.of("scale", "seed", "history", "attack", "timing", "disguise", "report").contains(name),
					"there is no option --" + name);
		}
		return new NightOptions(Double.parseDouble(value(parsed, "scale", String.valueOf(DEFAULT_SCALE))),
				Long.parseLong(value(parsed, "seed", "1")), Integer.parseInt(value(parsed, "history", "24")),
				Integer.parseInt(value(parsed, "attack", "240")),
				Timing.valueOf(value(parsed, "timing", "random").toUpperCase(Locale.ROOT)),
				Disguise.valueOf(value(parsed, "disguise", "none").toUpperCase(Locale.ROOT)),
				Path.of(value(parsed, "report", "target/night.html")));
	}

	private static String value(DefaultApplicationArguments arguments, String name, String otherwise) {
		List<String> values = arguments.getOptionValues(name);
		return (values == null || values.isEmpty()) ? otherwise : values.get(0);
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

	/**
	 * How long an address of the attacker waits before it asks again, on average always
	 * the same.
	 */
	enum Timing {

		/**
		 * At random, as arrivals are.
		 */
		RANDOM,

		/**
		 * A timer, a twentieth off at most.
		 */
		TIMER

	}

	/**
	 * What the attacker's software looks like.
	 */
	enum Disguise {

		/**
		 * A library that says what it is.
		 */
		NONE,

		/**
		 * All header fields of the browser that most people use.
		 */
		POPULAR

	}

}
