package io.github.rateguard.benchmark.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures an application without a limiter, behind a stock Bucket4j interceptor and
 * behind rate-guard, side by side, and prints tables. What it does on the way goes to
 * standard error.
 */
public final class LoadComparison {

	private static final int EXACT_CONNECTIONS = 128;

	private static final Duration EXACT_DURATION = Duration.ofSeconds(3);

	private final Options options;

	private final List<Measurement> measurements = new ArrayList<>();

	private final List<String> warnings = new ArrayList<>();

	private LoadComparison(Options options) {
		this.options = options;
	}

	/**
	 * Run the comparison.
	 * @param args options, see {@link Options}
	 */
	public static void main(String[] args) throws IOException {
		LoadComparison comparison = new LoadComparison(Options.parse(args));
		comparison.measure(Setting.ENOUGH);
		comparison.measure(Setting.ONE_CALL);
		comparison.measure(Setting.ENOUGH_IN_MEMORY);
		System.out.println(new ComparisonTable(comparison.measurements));
		comparison.countAdmitted();
		comparison.warnings.forEach((warning) -> System.out.println("- " + warning));
	}

	private void measure(Setting setting) throws IOException {
		progress("starting " + setting);
		try (Laboratory laboratory = new Laboratory(setting)) {
			for (Limiter limiter : Limiter.values()) {
				laboratory.warmUp(limiter, setting.instances(), this.options.warmUp());
			}
			for (int round = 1; round <= this.options.rounds(); round++) {
				for (Scenario scenario : Scenario.of(setting)) {
					measure(laboratory, scenario, round);
				}
			}
			collectWarnings(setting, laboratory);
		}
	}

	private void measure(Laboratory laboratory, Scenario scenario, int round) throws IOException {
		for (int connections : this.options.connections()) {
			for (Limiter limiter : Limiter.values()) {
				Measurement measurement = laboratory.measure(scenario, connections, limiter, round,
						this.options.measured());
				progress(String.format(Locale.ROOT, "round %d, %s, %d connections, %s: %,.0f/s", round,
						scenario.title(), connections, limiter.title(), measurement.requestsPerSecond()));
				this.measurements.add(measurement);
			}
		}
	}

	/**
	 * Let two instances use up one bucket.
	 */
	private void countAdmitted() throws IOException {
		Setting setting = Setting.THOUSAND_CALLS;
		progress("starting " + setting);
		System.out.printf("| limiter | admitted of %,d, %d instances, %d connections | refused |%n|---|---|---|%n",
				setting.tokens(), setting.instances(), EXACT_CONNECTIONS);
		try (Laboratory laboratory = new Laboratory(setting)) {
			for (Limiter limiter : List.of(Limiter.BUCKET4J, Limiter.RATE_GUARD)) {
				laboratory.warmUp(limiter, setting.instances(), this.options.warmUp());
				countAdmitted(laboratory, limiter, setting.instances());
			}
			collectWarnings(setting, laboratory);
		}
	}

	private void countAdmitted(Laboratory laboratory, Limiter limiter, int instances) {
		List<String> admitted = new ArrayList<>();
		long refused = 0;
		for (int round = 1; round <= this.options.rounds(); round++) {
			Answers answers = laboratory.putOnKey(limiter, instances, EXACT_CONNECTIONS, "exact-" + round,
					EXACT_DURATION);
			admitted.add(String.valueOf(answers.admitted()));
			refused += answers.refused();
		}
		System.out.printf("| %s | %s | %d |%n", limiter.title(), String.join(" ", admitted), refused);
	}

	/**
	 * An instance that counted alone says so in its log.
	 */
	private void collectWarnings(Setting setting, Laboratory laboratory) throws IOException {
		for (Limiter limiter : Limiter.values()) {
			List<String> warnings = laboratory.warnings(limiter);
			if (!warnings.isEmpty()) {
				this.warnings.add("%s warned %d times under %s, first: %s".formatted(limiter.title(), warnings.size(),
						setting, warnings.get(0)));
			}
		}
	}

	private static void progress(String text) {
		System.err.println(text);
	}

}
