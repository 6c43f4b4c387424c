package io.github.rateguard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;

/**
 * An amount of money in whole micro-units, millionths of the unit of its currency. Never
 * a fraction of one, so sums are exact. Immutable.
 *
 * @param micros the micro-units, from -{@link #MAX_MICROS} to {@link #MAX_MICROS}
 * @param currency the currency
 */
public record Money(long micros, Currency currency) {

	/**
	 * The largest amount: a milliard units. Sums of several are still exact in Redis,
	 * whose scripts count in doubles.
	 */
	public static final long MAX_MICROS = 1_000_000_000_000_000L;

	private static final int DECIMALS = 6;

	private static final int MAXIMUM_LENGTH = 32;

	private static final BigDecimal MAX_UNITS = BigDecimal.valueOf(MAX_MICROS, DECIMALS);

	private static final BigDecimal ONE_MICRO = BigDecimal.valueOf(1, DECIMALS);

	private static final MathContext PRECISE = new MathContext(MAXIMUM_LENGTH, RoundingMode.CEILING);

	/**
	 * Create an amount.
	 * @throws IllegalArgumentException if it is out of range
	 */
	public Money {
		Objects.requireNonNull(currency, "currency must not be null");
		requireInRange(micros);
	}

	/**
	 * Read an amount such as {@code 0.002 USD}.
	 * @param text a decimal number with up to six decimals, a space, and a currency code
	 * of ISO 4217
	 * @return the amount
	 * @throws IllegalArgumentException if it is no amount, or out of range; the message
	 * is a sentence
	 */
	public static Money parse(String text) {
		String stripped = text.strip();
		int space = stripped.indexOf(' ');
		if (space < 0) {
			throw new IllegalArgumentException("There is no currency after the amount.");
		}
		long micros = parseMicros(stripped.substring(0, space));
		return new Money(micros, parseCurrency(stripped.substring(space + 1).strip()));
	}

	/**
	 * Read a number of units such as {@code 0.002}.
	 * @param text a decimal number with up to six decimals
	 * @return the micro-units
	 * @throws IllegalArgumentException if it is no such number, or out of range; the
	 * message is a sentence
	 */
	public static long parseMicros(String text) {
		if (!isDecimal(text)) {
			throw new IllegalArgumentException(
					"'%s' is not an amount in digits, with a dot before decimals.".formatted(text));
		}
		BigDecimal micros = new BigDecimal(text).movePointRight(DECIMALS);
		if (micros.stripTrailingZeros().scale() > 0) {
			throw new IllegalArgumentException("The amount '%s' has more than %d decimals.".formatted(text, DECIMALS));
		}
		if (micros.abs().compareTo(BigDecimal.valueOf(MAX_MICROS)) > 0) {
			throw outOfRange();
		}
		return micros.longValueExact();
	}

	/**
	 * Return a number of units in micro-units. Quick for numbers of any exponent.
	 * @param units the number of units
	 * @return the micro-units, a part of one as a whole one; 0 if there are less than
	 * none, {@link #MAX_MICROS} if there are more
	 */
	public static long ceilingMicros(BigDecimal units) {
		if (units.signum() <= 0) {
			return 0;
		}
		if (units.compareTo(MAX_UNITS) >= 0) {
			return MAX_MICROS;
		}
		if (units.compareTo(ONE_MICRO) <= 0) {
			return 1;
		}
		return units.round(PRECISE).movePointRight(DECIMALS).setScale(0, RoundingMode.CEILING).longValueExact();
	}

	/**
	 * Neither exponents nor signs of addition, which {@link BigDecimal} reads.
	 */
	private static boolean isDecimal(String text) {
		if (text.length() > MAXIMUM_LENGTH) {
			return false;
		}
		int digits = 0;
		int dots = 0;
		for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == '.') {
				dots++;
			}
			else if (character >= '0' && character <= '9') {
				digits++;
			}
			else {
				return false;
			}
		}
		return digits > 0 && dots <= 1 && !text.endsWith(".");
	}

	private static Currency parseCurrency(String code) {
		try {
			return Currency.getInstance(code.toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("'%s' is not a currency code of ISO 4217.".formatted(code), ex);
		}
	}

	/**
	 * Return the sum with another amount.
	 * @param other an amount of the same currency
	 * @return the sum
	 * @throws IllegalArgumentException if the currencies differ, or the sum is out of
	 * range
	 */
	public Money plus(Money other) {
		requireSameCurrency(other);
		return new Money(this.micros + other.micros, this.currency);
	}

	/**
	 * Return the difference to another amount.
	 * @param other an amount of the same currency
	 * @return the difference
	 * @throws IllegalArgumentException if the currencies differ, or the difference is out
	 * of range
	 */
	public Money minus(Money other) {
		requireSameCurrency(other);
		return new Money(this.micros - other.micros, this.currency);
	}

	private void requireSameCurrency(Money other) {
		if (!this.currency.equals(other.currency)) {
			throw new IllegalArgumentException(
					"%s and %s are different currencies.".formatted(this.currency, other.currency));
		}
	}

	private static void requireInRange(long micros) {
		if (micros < -MAX_MICROS || micros > MAX_MICROS) {
			throw outOfRange();
		}
	}

	private static IllegalArgumentException outOfRange() {
		return new IllegalArgumentException(
				"The amount must be between -%1$d and %1$d units.".formatted(MAX_MICROS / 1_000_000));
	}

	/**
	 * Return the amount as it is written in configuration.
	 * @return a text such as {@code 0.002 USD}
	 */
	@Override
	public String toString() {
		BigDecimal units = BigDecimal.valueOf(this.micros, DECIMALS).stripTrailingZeros();
		return ((units.scale() < 0) ? units.setScale(0) : units).toPlainString() + " " + this.currency;
	}

}
