package io.github.rateguard.budget;

import java.math.BigDecimal;

import io.github.rateguard.Money;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModelPriceTests {

	@Property
	void aCallIsNeverChargedLessThanTheExactSumAndLessThanOneMicroUnitMore(@ForAll @IntRange(max = 2_000_000_000) int a,
			@ForAll @IntRange(max = 2_000_000) int b, @ForAll @IntRange(max = 2_000) int c,
			@ForAll @IntRange(max = 2_000_000_000) int d, @ForAll @LongRange(max = 1_000_000_000) long input,
			@ForAll @LongRange(max = 1_000_000_000) long cached, @ForAll @LongRange(max = 1_000) long written,
			@ForAll @LongRange(max = 100_000_000) long output) {
		long cost = new ModelPrice(input, cached, written, output).cost(new TokenUsage(a, b, c, d));
		BigDecimal exact = exact(a, input).add(exact(b, cached)).add(exact(c, written)).add(exact(d, output));
		assertThat(BigDecimal.valueOf(cost)).isGreaterThanOrEqualTo(exact).isLessThan(exact.add(BigDecimal.ONE));
	}

	private static BigDecimal exact(long tokens, long price) {
		return BigDecimal.valueOf(tokens).multiply(BigDecimal.valueOf(price, 6));
	}

	@Property
	void whatCannotBePaidIsTheMostThatCanBeSpent(@ForAll @LongRange(min = 1_000_000_000_000L) long tokens,
			@ForAll @LongRange(min = 1_000_000_000_000L) long price) {
		assertThat(new ModelPrice(0, 0, 0, price).cost(new TokenUsage(0, 0, 0, tokens))).isEqualTo(Money.MAX_MICROS);
	}

	@Test
	void theSumIsRoundedUpOnce() {
		ModelPrice price = new ModelPrice(150_000, 75_000, 150_000, 600_000);
		assertThat(price.cost(new TokenUsage(1, 1, 1, 1))).isEqualTo(1);
		assertThat(price.cost(new TokenUsage(3, 0, 0, 1))).isEqualTo(2);
		assertThat(price.cost(new TokenUsage(0, 0, 0, 0))).isZero();
	}

	@ParameterizedTest(name = "{0}, {1}, {2}, {3}")
	@CsvSource(nullValues = "-", textBlock = """
			100, 10, -,   -,  100, 0,   0,  10
			100, 10, 30,  -,  70,  30,  0,  10
			100, 10, 30,  0,  100, 30,  0,  10
			100, 10, 30,  20, 100, 30,  20, 10
			100, 10, 101, -,  100, 101, 0,  10
			-1,  -5, -3,  -,  0,   0,   0,  0
			""")
	void tokensOfACacheArePartOfThePromptUnlessTheModelCountsThemApart(long prompt, long answer, Long cacheRead,
			Long cacheWrite, long input, long cachedInput, long written, long output) {
		assertThat(TokenUsage.reported(prompt, answer, cacheRead, cacheWrite))
			.isEqualTo(new TokenUsage(input, cachedInput, written, output));
	}

	@Test
	void nothingIsNegative() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ModelPrice(0, 0, 0, -1));
		assertThatIllegalArgumentException().isThrownBy(() -> new TokenUsage(0, -1, 0, 0));
	}

}
