package io.github.rateguard.alert.abuse;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.BehaviourVerdictListener;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Score;
import org.jspecify.annotations.Nullable;

/**
 * Records changes of verdicts on behaviour: new, raised, lowered, withdrawn. Which one it
 * is tells what was recorded here before, of {@value #MAXIMUM} clients. Thread-safe.
 * Internal.
 */
public final class VerdictRecorder implements BehaviourVerdictListener {

	private static final int MAXIMUM = 20_000;

	private final AbuseLog log;

	private final Cache<Long, Level> levels = Caffeine.newBuilder().maximumSize(MAXIMUM).build();

	/**
	 * Create a recorder.
	 * @param log where events are written
	 */
	public VerdictRecorder(AbuseLog log) {
		this.log = log;
	}

	@Override
	public void onVerdict(BehaviourVerdict verdict) {
		Level before = (verdict.level() == Level.NONE) ? this.levels.asMap().remove(verdict.client())
				: this.levels.asMap().put(verdict.client(), verdict.level());
		String change = change(before, verdict.level());
		long now = this.log.now();
		// What was not seen before has an entry, however often the client came before
		Sample sample = this.log.take(AbuseKind.VERDICT, change + verdict.level(), verdict.client(), now);
		if (sample != null) {
			this.log.write(sample, AbuseEvent.of(AbuseKind.VERDICT, now, change, details(verdict))
				.of(verdict.client(), verdict.fingerprint()));
		}
	}

	private static String change(@Nullable Level before, Level after) {
		if (after == Level.NONE) {
			return "withdrawn";
		}
		if (before == null) {
			return "new";
		}
		return (after.compareTo(before) < 0) ? "lowered" : "raised";
	}

	private static Map<String, String> details(BehaviourVerdict verdict) {
		Score score = verdict.score();
		Map<String, String> details = new LinkedHashMap<>();
		details.put("level", RefusalRecorder.text(verdict.level()));
		details.put("score", points(score.total()));
		details.put("requests", Long.toString(score.requests()));
		if (!score.facts().isEmpty()) {
			details.put("facts",
					score.facts().stream().sorted().map(RefusalRecorder::text).collect(Collectors.joining(",")));
		}
		if (!score.points().isEmpty()) {
			details.put("points",
					score.points()
						.stream()
						.map((points) -> RefusalRecorder.text(points.signal()) + ":" + points(points.points()))
						.collect(Collectors.joining(",")));
		}
		details.put("since", Instant.ofEpochMilli(verdict.since()).toString());
		if (verdict.level() != Level.NONE) {
			details.put("until", Instant.ofEpochMilli(verdict.until()).toString());
		}
		return details;
	}

	private static String points(double points) {
		return String.format(Locale.ROOT, "%.1f", points);
	}

}
