package io.github.rateguard.benchmark.replay;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.behaviour.engine.EngineStatistics;
import org.jspecify.annotations.Nullable;

/**
 * A replay over several instances behind a balancer that knows nothing of clients, which
 * share a real Redis. Their time is that of the replay, moved by whole days so that it
 * begins today. What they do five times a second they do once a minute of it, in three
 * steps: all send, all receive, all judge.
 */
final class EngineReplay {

	private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

	private static final long STEP_MILLIS = Duration.ofMinutes(1).toMillis();

	/**
	 * Fewer than an instance takes in a step.
	 */
	private static final int MOST_IN_A_STEP = 5_000;

	private final ReplaySite site;

	private final ReplayClock clock = new ReplayClock();

	private final Random balancer = new Random(20);

	private final Map<Long, Integer> numbers = new HashMap<>();

	private final double[] scores;

	private final Level[] levels;

	private final long shift;

	private final List<ReplayInstance> instances = new ArrayList<>();

	private EngineReplay(ReplaySite site, int instances, int port) {
		this.site = site;
		this.scores = new double[site.clients()];
		this.levels = new Level[site.clients()];
		Arrays.fill(this.scores, Double.NaN);
		Arrays.fill(this.levels, Level.NONE);
		long first = site.rows().get(0).second() * 1000;
		this.shift = ((Clock.systemUTC().millis() - first) / DAY_MILLIS + 1) * DAY_MILLIS;
		List<Long> ids = LongStream.rangeClosed(1, instances).boxed().toList();
		ids.forEach((id) -> this.instances
			.add(new ReplayInstance(port, "replay-" + site.name(), id, ids, this.clock, this::judged)));
		for (int client = 0; client < site.clients(); client++) {
			this.numbers.put(Observations.client(client), client);
		}
	}

	/**
	 * Replay a site.
	 * @param instances how many instances there are
	 * @param port where Redis listens
	 */
	static SiteResult run(ReplaySite site, int instances, int port) {
		EngineReplay replay = new EngineReplay(site, instances, port);
		try {
			return replay.replay();
		}
		finally {
			replay.instances.forEach(ReplayInstance::close);
		}
	}

	private SiteResult replay() {
		int[] requests = new int[this.site.clients()];
		long stepAt = this.site.rows().get(0).second() * 1000 + this.shift;
		int waiting = 0;
		for (ReplayRow row : this.site.rows()) {
			requests[row.client()]++;
			long time = row.second() * 1000 + this.shift;
			if (time - stepAt >= STEP_MILLIS || waiting >= MOST_IN_A_STEP) {
				step(stepAt, time);
				stepAt = time;
				waiting = 0;
			}
			this.instances.get(this.balancer.nextInt(this.instances.size())).record(Observations.of(row), this.shift);
			waiting++;
		}
		step(stepAt, stepAt + 2 * STEP_MILLIS);
		for (ReplayInstance instance : this.instances) {
			EngineStatistics statistics = instance.statistics();
			System.out.println(this.site.name() + " " + statistics + ", " + instance.commands() + " commands");
		}
		List<ClientResult> clients = new ArrayList<>();
		for (int i = 0; i < requests.length; i++) {
			if (requests[i] > 0) {
				clients.add(new ClientResult(this.site.label(i), requests[i], this.scores[i], this.levels[i]));
			}
		}
		return new SiteResult(this.site.name(), clients);
	}

	private void step(long from, long to) {
		run(from);
		run(from);
		run(to);
	}

	private void run(long now) {
		this.clock.set(now);
		this.instances.forEach((instance) -> instance.run(now));
	}

	private void judged(Observation observation, double score, @Nullable BehaviourVerdict verdict) {
		Integer client = this.numbers.get(observation.client());
		if (client == null) {
			return;
		}
		if (!(score <= this.scores[client]) && !Double.isNaN(score)) {
			this.scores[client] = score;
		}
		if (verdict != null && verdict.level().compareTo(this.levels[client]) > 0) {
			this.levels[client] = verdict.level();
		}
	}

}
