package io.github.rateguard;

import java.math.BigDecimal;
import java.util.Currency;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MoneyTests {

	private static final Currency USD = Currency.getInstance("USD");

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			0.002 USD       | 2000             | 0.002 USD
			50 USD          | 50000000         | 50 USD
			0.000001 eur    | 1                | 0.000001 EUR
			1.50000000 USD  | 1500000          | 1.5 USD
			.5 USD          | 500000           | 0.5 USD
			-3 USD          | -3000000         | -3 USD
			0 USD           | 0                | 0 USD
			1000000000 JPY  | 1000000000000000 | 1000000000 JPY
			""")
	void anAmountIsReadInWholeMicroUnitsAndWrittenAgain(String text, long micros, String written) {
		assertThat(Money.parse(text).micros()).isEqualTo(micros);
		assertThat(Money.parse(text)).hasToString(written);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			5                 | There is no currency after the amount.
			NaN USD           | 'NaN' is not an amount in digits
			Infinity USD      | 'Infinity' is not an amount in digits
			1e3 USD           | '1e3' is not an amount in digits
			1,5 USD           | '1,5' is not an amount in digits
			+5 USD            | '+5' is not an amount in digits
			5. USD            | '5.' is not an amount in digits
			. USD             | '.' is not an amount in digits
			- USD             | '-' is not an amount in digits
			1.2.3 USD         | '1.2.3' is not an amount in digits
			0.0000001 USD     | The amount '0.0000001' has more than 6 decimals.
			1000000000.1 USD  | The amount must be between -1000000000 and 1000000000 units.
			-1000000001 USD   | The amount must be between -1000000000 and 1000000000 units.
			99999999999999999999 USD | The amount must be between
			5 dollars         | 'dollars' is not a currency code of ISO 4217.
			""")
	void whatIsNoAmountIsAnErrorThatSaysWhy(String text, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> Money.parse(text)).withMessageStartingWith(message);
	}

	@Test
	void aSumBeyondTheRangeIsAnError() {
		Money most = new Money(Money.MAX_MICROS, USD);
		Money one = new Money(1, USD);
		assertThatIllegalArgumentException().isThrownBy(() -> most.plus(one));
		assertThatIllegalArgumentException().isThrownBy(() -> new Money(-Money.MAX_MICROS, USD).minus(one));
		assertThat(most.minus(one).plus(one)).isEqualTo(most);
	}

	@Test
	void currenciesAreNotMixed() {
		Money dollar = Money.parse("1 USD");
		Money euro = Money.parse("1 EUR");
		assertThatIllegalArgumentException().isThrownBy(() -> dollar.plus(euro));
		assertThatIllegalArgumentException().isThrownBy(() -> dollar.minus(euro));
	}

	@Property
	void everyAmountIsReadAsItIsWritten(
			@ForAll @LongRange(min = -Money.MAX_MICROS, max = Money.MAX_MICROS) long micros) {
		Money money = new Money(micros, USD);
		assertThat(Money.parse(money.toString())).isEqualTo(money);
		String units = money.toString().substring(0, money.toString().indexOf(' '));
		assertThat(new BigDecimal(units).movePointRight(6)).isEqualByComparingTo(BigDecimal.valueOf(micros));
	}

}
