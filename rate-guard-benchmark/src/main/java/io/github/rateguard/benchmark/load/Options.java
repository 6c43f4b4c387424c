package io.github.rateguard.benchmark.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run is asked for.
 *
 * @param rounds how often everything is measured
 * @param measured how long one measurement lasts
 * @param warmUp how long an instance is warmed up
 * @param connections the numbers of connections
 */
record Options(int rounds, Duration measured, Duration warmUp, List<Integer> connections) {

	private static final String USAGE = "Options: --rounds=3 --seconds=4 --warm-up=12 --connections=32,128";

	static Options parse(String... arguments) {
		Map<String, String> values = new TreeMap<>(
				Map.of("--rounds", "3", "--seconds", "4", "--warm-up", "12", "--connections", "32,128"));
		for (String argument : arguments) {
			String[] parts = argument.split("=", 2);
			if (parts.length != 2 || values.replace(parts[0], parts[1]) == null) {
				throw new IllegalArgumentException("Unknown option " + argument + ". " + USAGE);
			}
		}
		return new Options(number(values, "--rounds"), Duration.ofSeconds(number(values, "--seconds")),
				Duration.ofSeconds(number(values, "--warm-up")),
				Arrays.stream(values.getOrDefault("--connections", "").split(",")).map(Integer::valueOf).toList());
	}

	private static int number(Map<String, String> values, String name) {
		return Integer.parseInt(values.getOrDefault(name, ""));
	}

}
