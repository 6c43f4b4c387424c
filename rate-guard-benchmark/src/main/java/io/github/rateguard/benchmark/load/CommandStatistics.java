package io.github.rateguard.benchmark.load;

import java.util.Locale;
import java.util.Set;

import io.lettuce.core.api.sync.RedisCommands;

/**
 * How often Redis ran commands since it started. It counts those inside scripts too.
 *
 * @param scripts calls of scripts, which only clients make
 * @param others calls of all other commands, but for those that no limiter makes
 */
record CommandStatistics(long scripts, long others) {

	private static final Set<String> SCRIPTS = Set.of("eval", "evalsha", "fcall");

	private static final Set<String> NOT_OF_LIMITERS = Set.of("info", "hello", "client|setinfo", "monitor", "ping",
			"config|get", "command");

	static CommandStatistics read(RedisCommands<String, String> redis) {
		long scripts = 0;
		long others = 0;
		for (String line : redis.info("commandstats").lines().toList()) {
			if (line.startsWith("cmdstat_")) {
				String command = line.substring("cmdstat_".length(), line.indexOf(':')).toLowerCase(Locale.ROOT);
				long calls = Long.parseLong(line.substring(line.indexOf('=') + 1, line.indexOf(',')));
				scripts += SCRIPTS.contains(command) ? calls : 0;
				others += (SCRIPTS.contains(command) || NOT_OF_LIMITERS.contains(command)) ? 0 : calls;
			}
		}
		return new CommandStatistics(scripts, others);
	}

	CommandStatistics since(CommandStatistics before) {
		return new CommandStatistics(this.scripts - before.scripts, this.others - before.others);
	}

	/**
	 * Return how many commands clients sent.
	 * @param sentShare the share of the other commands that were not inside scripts
	 */
	double sent(double sentShare) {
		return this.scripts + this.others * sentShare;
	}

}
