package io.github.rateguard.budget.adapter;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.github.rateguard.CostMeter;
import io.github.rateguard.budget.ModelPrice;
import io.github.rateguard.budget.ModelPrices;
import io.github.rateguard.budget.PriceTable;
import io.github.rateguard.budget.PriceTable.UnknownModels;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What other libraries tell by the {@code gen_ai} conventions.
 */
class GenAiObservationHandlerTests {

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final CountedMeter meter = new CountedMeter();

	private @Nullable CostMeter current = this.meter;

	@BeforeEach
	void handle() {
		ModelPrices prices = new ModelPrices("gpt-4o",
				Map.of(LocalDate.MIN, new ModelPrice(1_000_000, 1_000_000, 1_000_000, 2_000_000)));
		PriceTable table = new PriceTable(List.of(prices), UnknownModels.DEAREST);
		this.registry.observationConfig()
			.observationHandler(
					new GenAiObservationHandler(new UsageReporter(table, () -> this.current, Clock.systemUTC())));
	}

	@Test
	void tokensOfBothCardinalitiesAreCharged() {
		observation("chat").highCardinalityKeyValue("gen_ai.usage.input_tokens", "3")
			.lowCardinalityKeyValue("gen_ai.usage.output_tokens", "5")
			.stop();
		assertThat(this.meter.spentMicros()).isEqualTo(13);
	}

	@ParameterizedTest
	@ValueSource(strings = { "invoke_agent", "invoke_workflow", "execute_tool", "framework" })
	void whatSumsUpOthersIsNotCharged(String operation) {
		observation(operation).highCardinalityKeyValue("gen_ai.usage.input_tokens", "3").stop();
		assertThat(this.meter.spentMicros()).isZero();
	}

	@Test
	void observationsWithoutTokensAreNotCharged() {
		observation("chat").stop();
		observation("chat").highCardinalityKeyValue("gen_ai.usage.input_tokens", "many").stop();
		assertThat(this.meter.spentMicros()).isZero();
	}

	@Test
	void whatBeginsElsewhereIsChargedToTheRequestOfTheObservationAroundIt() {
		Observation outer = Observation.start("outer", this.registry);
		this.current = null;
		Observation inner = Observation.createNotStarted("inner", this.registry).parentObservation(outer).start();
		Observation.createNotStarted("gen_ai.client.operation", this.registry)
			.parentObservation(inner)
			.highCardinalityKeyValue("gen_ai.usage.input_tokens", "3")
			.start()
			.stop();
		assertThat(this.meter.spentMicros()).isEqualTo(3);
	}

	@Test
	void whatNobodyPaysForFailsNobody() {
		this.current = null;
		observation("chat").highCardinalityKeyValue("gen_ai.usage.input_tokens", "3").stop();
		assertThat(this.meter.spentMicros()).isZero();
	}

	private Observation observation(String operation) {
		return Observation.createNotStarted("gen_ai.client.operation", this.registry)
			.lowCardinalityKeyValue("gen_ai.operation.name", operation)
			.lowCardinalityKeyValue("gen_ai.request.model", "gpt-4o")
			.start();
	}

	private static final class CountedMeter implements CostMeter {

		private long micros;

		@Override
		public void spent(BigDecimal amount) {
			this.micros += amount.movePointRight(6).longValueExact();
		}

		@Override
		public long spentMicros() {
			return this.micros;
		}

	}

}
