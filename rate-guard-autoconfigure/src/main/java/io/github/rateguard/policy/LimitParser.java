package io.github.rateguard.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;

import org.springframework.boot.convert.DurationStyle;

/**
 * Reads limits as configuration writes them: {@code <tokens>/<period>} with an optional
 * {@code  burst <n>}, or {@code unlimited}. A period is a Spring duration with its unit
 * ({@code 1s 15m 1h 1d PT15M}) or one of the words {@code second minute hour day}.
 */
public final class LimitParser {

	private static final String UNLIMITED = "unlimited";

	private static final String BURST = " burst ";

	private static final Pattern AMBIGUOUS = Pattern.compile("(\\d{1,3})M");

	private static final String REMEDY = "Write <tokens>/<period>, for example 100/15m, 5/second or "
			+ "'20/1s burst 40', or write unlimited.";

	private static final Map<String, Duration> WORDS = Map.of("second", Duration.ofSeconds(1), "minute",
			Duration.ofMinutes(1), "hour", Duration.ofHours(1), "day", Duration.ofDays(1));

	private LimitParser() {
	}

	/**
	 * Read limits that hold together.
	 * @param place where they stand, a property key or an annotated element
	 * @param texts the limits
	 * @return the limits
	 * @throws InvalidConfigurationException if one is malformed or out of range, or if
	 * they contradict each other
	 */
	public static Limits parse(String place, List<String> texts) {
		if (texts.isEmpty()) {
			throw new InvalidConfigurationException(place, null, "There is no limit.", REMEDY);
		}
		if (texts.size() == 1) {
			return isUnlimited(texts.get(0)) ? Limits.UNLIMITED : limits(place, texts);
		}
		return limits(place, texts);
	}

	private static Limits limits(String place, List<String> texts) {
		List<Limit> limits = new ArrayList<>();
		for (int i = 0; i < texts.size(); i++) {
			String element = (texts.size() > 1) ? place + "[" + i + "]" : place;
			if (isUnlimited(texts.get(i))) {
				throw new InvalidConfigurationException(element, texts.get(i),
						"'unlimited' cannot stand beside other limits.", "Remove it, or remove the limits beside it.");
			}
			limits.add(parseOne(element, texts.get(i)));
		}
		try {
			return new Limits(limits);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationException(place, String.join(", ", texts), ex.getMessage() + ".",
					"Keep the stricter of the two, or give one of them another period.");
		}
	}

	private static boolean isUnlimited(String text) {
		return UNLIMITED.equals(text.strip().toLowerCase(Locale.ROOT));
	}

	private static Limit parseOne(String place, String text) {
		String rate = text.strip() + " ";
		String burst = null;
		int burstAt = rate.toLowerCase(Locale.ROOT).indexOf(BURST);
		if (burstAt >= 0) {
			burst = rate.substring(burstAt + BURST.length()).strip();
			rate = rate.substring(0, burstAt).strip();
		}
		int slash = rate.indexOf('/');
		if (slash < 0) {
			throw invalid(place, text, "There is no '/' between tokens and period.");
		}
		long tokens = parseTokens(place, text, "before '/'", rate.substring(0, slash).strip());
		Duration period = parsePeriod(place, text, rate.substring(slash + 1).strip());
		long capacity = (burst != null) ? parseTokens(place, text, "after 'burst'", burst) : tokens;
		try {
			return new Limit(tokens, period, capacity);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(place, text, ex.getMessage() + ".");
		}
	}

	private static long parseTokens(String place, String text, String where, String number) {
		if (number.isEmpty()) {
			throw invalid(place, text, "There is no number of tokens %s.".formatted(where));
		}
		try {
			return Long.parseLong(number);
		}
		catch (NumberFormatException ex) {
			throw invalid(place, text,
					"'%s' is not a whole number of tokens up to %d.".formatted(number, Limit.MAX_TOKENS));
		}
	}

	private static Duration parsePeriod(String place, String text, String period) {
		Duration word = WORDS.get(period.toLowerCase(Locale.ROOT));
		if (word != null) {
			return word;
		}
		if (period.isEmpty()) {
			throw invalid(place, text, "There is no period after '/'.");
		}
		Matcher ambiguous = AMBIGUOUS.matcher(period);
		if (ambiguous.matches()) {
			throw ambiguous(place, text, period, Integer.parseInt(ambiguous.group(1)));
		}
		if (Character.isDigit(period.charAt(period.length() - 1))) {
			throw invalid(place, text, "The period '%s' has no unit.".formatted(period));
		}
		try {
			return DurationStyle.detectAndParse(period);
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw invalid(place, text, "'%s' is not a period.".formatted(period));
		}
	}

	/**
	 * Spring reads {@code 1M} as a minute, money as a month: 43,200 times as many calls.
	 */
	private static InvalidConfigurationException ambiguous(String place, String text, String period, int count) {
		return new InvalidConfigurationException(place, text,
				"The period '%s' could mean minutes or months.".formatted(period),
				"Write %dm for minutes, or %dd for %s.".formatted(count, count * 30,
						(count == 1) ? "a month" : count + " months"));
	}

	private static InvalidConfigurationException invalid(String place, String text, String problem) {
		return new InvalidConfigurationException(place, text, problem, REMEDY);
	}

}
