package io.github.rateguard.budget;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.github.rateguard.BudgetState;
import io.github.rateguard.budget.BudgetStatus.Cause;
import io.github.rateguard.caller.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Writes what instances tell each other of a budget: lines of text, the free ones last
 * and without line breaks.
 */
final class BreakerCodec {

	private static final String VERSION = "1";

	private static final int LINES = 11;

	private BreakerCodec() {
	}

	static byte[] encode(BreakerRecord known) {
		BudgetStatus status = known.status();
		return String
			.join("\n", VERSION, status.state().name(), status.cause().name(), write(status.since()),
					write(status.until()), write(known.windowEnd()), write(known.keptUntil()),
					Long.toString(known.limit()), Long.toString(known.cheapest()), status.author(), status.reason())
			.getBytes(StandardCharsets.UTF_8);
	}

	private static String write(@Nullable Instant time) {
		return (time != null) ? Long.toString(time.toEpochMilli()) : "";
	}

	/**
	 * Read a record.
	 * @return the record, or {@code null} if it is of another version or damaged
	 */
	static @Nullable BreakerRecord decode(String budget, byte[] bytes) {
		String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
		if (lines.length != LINES || !lines[0].equals(VERSION)) {
			return null;
		}
		try {
			String author = SafeText.of(lines[9], BudgetBreakers.MAXIMUM_AUTHOR_LENGTH);
			String reason = SafeText.of(lines[10], BudgetBreakers.MAXIMUM_REASON_LENGTH);
			BudgetStatus status = new BudgetStatus(budget, BudgetState.valueOf(lines[1]), Cause.valueOf(lines[2]),
					reason, author, time(lines[3]), lines[4].isEmpty() ? null : time(lines[4]));
			return new BreakerRecord(status, lines[5].isEmpty() ? null : time(lines[5]), time(lines[6]),
					Long.parseLong(lines[7]), Long.parseLong(lines[8]));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static Instant time(String millis) {
		return Instant.ofEpochMilli(Long.parseLong(millis));
	}

}
