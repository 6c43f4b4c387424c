package io.github.rateguard.budget.adapter;

import java.util.Set;

import io.github.rateguard.CostMeter;
import io.github.rateguard.budget.TokenUsage;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.Observation.ContextView;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;
import org.jspecify.annotations.Nullable;

/**
 * Reports the usage of language models that observations tell by the {@code gen_ai}
 * conventions of OpenTelemetry, when they stop. Thread-safe.
 */
public final class GenAiObservationHandler implements ObservationHandler<Context> {

	private static final String INPUT = "gen_ai.usage.input_tokens";

	private static final String OUTPUT = "gen_ai.usage.output_tokens";

	private static final String CACHE_READ = "gen_ai.usage.cache_read.input_tokens";

	private static final String CACHE_WRITE = "gen_ai.usage.cache_creation.input_tokens";

	/**
	 * Operations that sum up the usage of others, which are observed too.
	 */
	private static final Set<String> SUMMARIES = Set.of("invoke_agent", "create_agent", "invoke_workflow",
			"execute_tool", "framework");

	private final UsageReporter reporter;

	/**
	 * Create a handler.
	 * @param reporter whom to report to
	 */
	public GenAiObservationHandler(UsageReporter reporter) {
		this.reporter = reporter;
	}

	@Override
	public boolean supportsContext(Context context) {
		return true;
	}

	/**
	 * What begins inside of another observation may do so on another thread.
	 */
	@Override
	public void onStart(Context context) {
		CostMeter meter = this.reporter.meter();
		if (meter == null) {
			ObservationView parent = context.getParentObservation();
			ContextView parentContext = (parent != null) ? parent.getContextView() : null;
			meter = (parentContext != null) ? parentContext.get(CostMeter.class) : null;
		}
		if (meter != null) {
			context.put(CostMeter.class, meter);
		}
	}

	@Override
	public void onStop(Context context) {
		Long input = number(context, INPUT);
		Long output = number(context, OUTPUT);
		String operation = text(context, "gen_ai.operation.name");
		if ((input == null && output == null) || (operation != null && SUMMARIES.contains(operation))) {
			return;
		}
		CostMeter meter = context.get(CostMeter.class);
		this.reporter.report(meter, text(context, "gen_ai.response.model"), text(context, "gen_ai.request.model"),
				TokenUsage.reported((input != null) ? input : 0, (output != null) ? output : 0,
						number(context, CACHE_READ), number(context, CACHE_WRITE)));
	}

	private static @Nullable Long number(Observation.Context context, String key) {
		String text = text(context, key);
		if (text == null) {
			return null;
		}
		try {
			return Long.valueOf(text);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static @Nullable String text(Observation.Context context, String key) {
		KeyValue keyValue = context.getHighCardinalityKeyValue(key);
		if (keyValue == null) {
			keyValue = context.getLowCardinalityKeyValue(key);
		}
		return (keyValue != null && !keyValue.getValue().equals(KeyValue.NONE_VALUE)) ? keyValue.getValue() : null;
	}

}
