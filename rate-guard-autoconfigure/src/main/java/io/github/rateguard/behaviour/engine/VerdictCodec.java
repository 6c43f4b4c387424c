package io.github.rateguard.behaviour.engine;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.HardFact;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Points;
import io.github.rateguard.behaviour.Score;
import io.github.rateguard.behaviour.Signal;
import io.github.rateguard.store.RegisterEntry;
import org.jspecify.annotations.Nullable;

/**
 * Writes verdicts as entries of a register: the client is the name, in hexadecimal
 * digits; the value is a version, level, fingerprint, since, requests, total, facts and
 * points, with spaces between. Numbers with fractions are written in thousandths.
 */
final class VerdictCodec {

	private static final String VERSION = "1";

	private static final String NOTHING = "-";

	private static final int MOST_CHARACTERS = 4_096;

	private static final int PARTS = 8;

	private static final double THOUSAND = 1_000;

	private VerdictCodec() {
	}

	static String name(long client) {
		return Long.toHexString(client);
	}

	/**
	 * Return the client of a name, or {@code null} if it is none.
	 */
	static @Nullable Long client(String name) {
		try {
			long client = Long.parseUnsignedLong(name, 16);
			return name(client).equals(name) ? client : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/**
	 * Return the entry of a verdict.
	 * @param at when the verdict was made, which decides between two of a client
	 */
	static RegisterEntry encode(BehaviourVerdict verdict, long at) {
		Score score = verdict.score();
		String facts = score.facts().stream().map(HardFact::name).sorted().collect(Collectors.joining(","));
		String points = score.points()
			.stream()
			.map((each) -> each.signal().name() + ":" + thousandths(each.points()) + ":" + thousandths(each.observed()))
			.collect(Collectors.joining(","));
		String value = String.join(" ", VERSION, verdict.level().name(), Long.toHexString(verdict.fingerprint()),
				Long.toString(verdict.since()), Long.toString(score.requests()), thousandths(score.total()),
				facts.isEmpty() ? NOTHING : facts, points.isEmpty() ? NOTHING : points);
		return new RegisterEntry(name(verdict.client()), at, verdict.until(), value);
	}

	/**
	 * Return the verdict of an entry, or {@code null} if nobody here wrote it.
	 */
	static @Nullable BehaviourVerdict decode(long client, RegisterEntry entry) {
		String value = entry.value();
		if (value == null || value.length() > MOST_CHARACTERS) {
			return null;
		}
		String[] parts = value.split(" ", -1);
		if (parts.length != PARTS || !parts[0].equals(VERSION)) {
			return null;
		}
		try {
			Level level = Level.valueOf(parts[1]);
			long requests = Long.parseLong(parts[4]);
			if (level == Level.NONE || requests < 0) {
				return null;
			}
			Score score = new Score(number(parts[5]), points(parts[7]), facts(parts[6]), requests);
			return new BehaviourVerdict(client, level, score, Long.parseUnsignedLong(parts[2], 16),
					Long.parseLong(parts[3]), entry.until());
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static Set<HardFact> facts(String text) {
		Set<HardFact> facts = EnumSet.noneOf(HardFact.class);
		if (!text.equals(NOTHING)) {
			for (String name : text.split(",")) {
				facts.add(HardFact.valueOf(name));
			}
		}
		return facts;
	}

	private static List<Points> points(String text) {
		List<Points> points = new ArrayList<>();
		if (!text.equals(NOTHING)) {
			for (String each : text.split(",")) {
				String[] parts = each.split(":", -1);
				if (parts.length != 3) {
					throw new IllegalArgumentException("No points: " + each);
				}
				points.add(new Points(Signal.valueOf(parts[0]), number(parts[1]), number(parts[2])));
			}
		}
		return points;
	}

	private static String thousandths(double value) {
		return Long.toString(Math.round(value * THOUSAND));
	}

	private static double number(String thousandths) {
		return Long.parseLong(thousandths) / THOUSAND;
	}

}
