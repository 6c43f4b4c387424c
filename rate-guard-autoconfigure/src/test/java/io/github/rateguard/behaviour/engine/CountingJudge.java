package io.github.rateguard.behaviour.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.behaviour.Points;
import io.github.rateguard.behaviour.Score;
import io.github.rateguard.behaviour.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Whoever asks {@link #ENOUGH} times is throttled until he was silent for
 * {@link #SILENCE}. What is a part only is never enough before four times as many.
 */
final class CountingJudge implements ClientJudge {

	static final int ENOUGH = 10;

	static final Duration SILENCE = Duration.ofMinutes(10);

	static final Duration LIFE = Duration.ofHours(2);

	/**
	 * A client that nobody has thought of.
	 */
	static final long UNTHOUGHT = -666;

	private final Map<Long, List<Observation>> seen = new LinkedHashMap<>();

	@Override
	public @Nullable BehaviourVerdict observe(Observation observation, FleetFacts facts, boolean partial) {
		if (observation.client() == UNTHOUGHT) {
			throw new IllegalStateException("Nobody has thought of that");
		}
		List<Observation> requests = this.seen.computeIfAbsent(observation.client(), (added) -> new ArrayList<>());
		requests.add(observation);
		return (requests.size() == (partial ? 4 * ENOUGH : ENOUGH))
				? verdict(observation.client(), Level.THROTTLE, requests.size(), observation.time()) : null;
	}

	static BehaviourVerdict verdict(long client, Level level, long requests, long now) {
		Score score = new Score(requests, List.of(new Points(Signal.REGULARITY, requests, 0.25)), Set.of(), requests);
		return new BehaviourVerdict(client, level, score, 77, now, now + LIFE.toMillis());
	}

	@Override
	public List<BehaviourVerdict> expire(long now) {
		List<BehaviourVerdict> fallen = new ArrayList<>();
		this.seen.values().removeIf((requests) -> {
			Observation last = requests.get(requests.size() - 1);
			boolean silent = last.time() + SILENCE.toMillis() <= now;
			if (silent && requests.size() >= ENOUGH) {
				fallen.add(verdict(last.client(), Level.NONE, 0, now));
			}
			return silent;
		});
		return fallen;
	}

	@Override
	public byte[] encode(long now) {
		return new byte[0];
	}

	@Override
	public void merge(Map<String, byte[]> others, long now) {
		// Scores are not counted
	}

	@Override
	public int clients() {
		return this.seen.size();
	}

	/**
	 * Return when a client asked, in the order in which that was learnt.
	 */
	List<Long> times(long client) {
		return this.seen.getOrDefault(client, List.of()).stream().map(Observation::time).toList();
	}

	Map<Long, List<Observation>> seen() {
		return this.seen;
	}

}
