package io.github.rateguard.night;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Replays the night twice with the same requests, and says how each ended.
 */
public final class Night {

	private Night() {
	}

	/**
	 * Replay.
	 * @param arguments see {@code docs/night.md}
	 * @throws IOException if an instance or Redis went away
	 */
	public static void main(String[] arguments) throws IOException {
		PrintStream out = System.out;
		NightOptions options = NightOptions.of(arguments);
		Schedule schedule = new Schedule(options);
		out.printf("The night at a scale of %s: %,d addresses of the attacker, seed %d%n", options.scale(),
				schedule.addresses(), options.seed());
		Replay replay = new Replay(schedule, out::println);
		out.println("1. A limiter in the memory of each instance: 100 searches in 15 minutes for each address");
		Outcome inMemory = replay.withInMemoryLimiter();
		out.println("2. The same requests with rate-guard");
		Outcome rateGuard = replay.withRateGuard();
		NightTable table = NightTable.of(schedule, inMemory, rateGuard);
		out.println();
		out.println(table.text());
		Path report = options.report().toAbsolutePath();
		Files.createDirectories(report.getParent());
		Files.writeString(report, new NightPage(schedule, inMemory, rateGuard).html(table), StandardCharsets.UTF_8);
		out.println("The same with charts: " + report);
	}

}
