package io.github.rateguard.budget;

import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Money;

/**
 * Reads money as configuration writes it.
 */
public final class BudgetParser {

	private static final String LIMIT_REMEDY = "Write <amount> <currency>/<calendar window>, for example '50 USD/1h'; a"
			+ " window is 1m, 1h, 1d, 1w or 1M, or minute, hour, day, week or month.";

	private static final int LONGEST_PERCENTAGE = 3;

	private BudgetParser() {
	}

	/**
	 * Read an amount for each calendar window, such as {@code 50 USD/1h}.
	 * @param place where it stands
	 * @param text the text
	 * @return the amount and the window
	 * @throws InvalidConfigurationException if it is malformed or out of range
	 */
	public static BudgetLimit limit(String place, String text) {
		int slash = text.indexOf('/');
		if (slash < 0) {
			throw new InvalidConfigurationException(place, text, "There is no '/' between amount and window.",
					LIMIT_REMEDY);
		}
		Money amount = money(place, text, text.substring(0, slash), LIMIT_REMEDY);
		String period = text.substring(slash + 1).strip();
		CalendarWindow window = CalendarWindow.of(period);
		if (window == null) {
			throw new InvalidConfigurationException(place, text, "'%s' is not a calendar window.".formatted(period),
					LIMIT_REMEDY);
		}
		return new BudgetLimit(amount, window);
	}

	/**
	 * Read an amount above zero, such as {@code 1 USD}.
	 * @param place where it stands
	 * @param text the text
	 * @return the amount
	 * @throws InvalidConfigurationException if it is malformed or out of range
	 */
	public static Money money(String place, String text) {
		return money(place, text, text, "Write <amount> <currency>, for example '1 USD'.");
	}

	private static Money money(String place, String text, String amount, String remedy) {
		Money money;
		try {
			money = Money.parse(amount);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationException(place, text, String.valueOf(ex.getMessage()), remedy);
		}
		if (money.micros() <= 0) {
			throw new InvalidConfigurationException(place, text, "The amount must be more than nothing.", remedy);
		}
		return money;
	}

	/**
	 * Read percentages such as {@code 80%}.
	 * @param place where they stand
	 * @param texts the texts
	 * @return whole percentages
	 * @throws InvalidConfigurationException if one is malformed
	 */
	public static List<Integer> percentages(String place, List<String> texts) {
		List<Integer> percentages = new ArrayList<>();
		for (int i = 0; i < texts.size(); i++) {
			percentages.add(percentage("%s[%d]".formatted(place, i), texts.get(i)));
		}
		return percentages;
	}

	/**
	 * Read a percentage such as {@code 80%}.
	 * @param place where it stands
	 * @param text the text
	 * @return the whole percentage
	 * @throws InvalidConfigurationException if it is malformed
	 */
	public static int percentage(String place, String text) {
		String number = text.strip();
		if (number.endsWith("%")) {
			number = number.substring(0, number.length() - 1);
		}
		if (number.isEmpty() || number.length() > LONGEST_PERCENTAGE
				|| !number.chars().allMatch((character) -> character >= '0' && character <= '9')) {
			throw new InvalidConfigurationException(place, text, "It is not a whole percentage.",
					"Write a percentage from 1% to 100%, for example 80%.");
		}
		return Integer.parseInt(number);
	}

	/**
	 * What a budget may spend, and how often.
	 *
	 * @param amount the amount
	 * @param window the calendar window that it is for
	 */
	public record BudgetLimit(Money amount, CalendarWindow window) {

	}

}
