package io.github.rateguard.actuate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.Points;
import io.github.rateguard.behaviour.Score;
import io.github.rateguard.behaviour.SignalText;
import org.jspecify.annotations.Nullable;

/**
 * What is thought of a client, and why.
 *
 * @param client the hash of the client
 * @param level how far it may be gone against at most
 * @param since since when the client has this level
 * @param until until when the verdict holds at the latest
 * @param fingerprint the hash of the software that the client used last, or {@code null}
 * if unknown
 * @param score why
 */
public record VerdictDescriptor(String client, String level, Instant since, Instant until, @Nullable String fingerprint,
		ScoreDescriptor score) {

	static VerdictDescriptor of(BehaviourVerdict verdict) {
		return new VerdictDescriptor(Hex.text(verdict.client()), Names.text(verdict.level()),
				Instant.ofEpochMilli(verdict.since()), Instant.ofEpochMilli(verdict.until()),
				(verdict.fingerprint() != 0) ? Hex.text(verdict.fingerprint()) : null,
				ScoreDescriptor.of(verdict.score()));
	}

	/**
	 * How a client behaves.
	 *
	 * @param total the points of all signals together, with the caps of their groups
	 * @param requests how many requests it rests on
	 * @param facts hard facts, without which nobody is blocked
	 * @param points what each signal adds, most first
	 */
	public record ScoreDescriptor(double total, long requests, List<FactDescriptor> facts,
			List<PointsDescriptor> points) {

		static ScoreDescriptor of(Score score) {
			return new ScoreDescriptor(rounded(score.total()), score.requests(),
					score.facts()
						.stream()
						.sorted()
						.map((fact) -> new FactDescriptor(Names.text(fact), SignalText.of(fact)))
						.toList(),
					score.points()
						.stream()
						.sorted(Comparator.comparingDouble(Points::points).reversed())
						.map(PointsDescriptor::of)
						.toList());
		}

	}

	/**
	 * A hard fact.
	 *
	 * @param fact its name
	 * @param reason what it means
	 */
	public record FactDescriptor(String fact, String reason) {

	}

	/**
	 * What a signal adds to a score.
	 *
	 * @param signal the name of the signal
	 * @param points the points; negative if it speaks for a person
	 * @param observed what was observed
	 * @param reason what it means
	 */
	public record PointsDescriptor(String signal, double points, double observed, String reason) {

		static PointsDescriptor of(Points points) {
			return new PointsDescriptor(Names.text(points.signal()), rounded(points.points()),
					rounded(points.observed()), SignalText.of(points));
		}

	}

	private static double rounded(double value) {
		return Double.isFinite(value) ? Math.round(value * 100) / 100.0 : 0;
	}

}
