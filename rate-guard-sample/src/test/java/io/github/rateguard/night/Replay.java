package io.github.rateguard.night;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Plays the night, second by second: time goes on when all requests of a second have been
 * answered, however long that takes.
 */
final class Replay {

	private static final long STEP = Schedule.SECOND;

	private final Schedule schedule;

	private final Consumer<String> progress;

	Replay(Schedule schedule, Consumer<String> progress) {
		this.schedule = schedule;
		this.progress = progress;
	}

	Outcome withInMemoryLimiter() throws IOException {
		NightClock clock = new NightClock();
		PaidSearch upstream = new PaidSearch(clock, this.schedule);
		long start = System.nanoTime();
		try (Instances instances = Instances.withInMemoryLimiter(clock, upstream)) {
			Tally tally = play(instances, clock, null);
			return new Outcome(tally, upstream, List.of(), 0, null, 0, since(start));
		}
	}

	Outcome withRateGuard() throws IOException {
		NightClock clock = new NightClock();
		PaidSearch upstream = new PaidSearch(clock, this.schedule);
		long start = System.nanoTime();
		try (NightRedis redis = new NightRedis(); PretendedSlack slack = new PretendedSlack(clock)) {
			Map<String, String> settings = new LinkedHashMap<>(
					new NightSettings(this.schedule.options().scale()).properties());
			settings.put("spring.data.redis.port", String.valueOf(redis.port()));
			settings.put("rate-guard.alerts.slack.webhook-url", slack.url());
			try (Instances instances = Instances.withRateGuard(clock, upstream, settings)) {
				AttackWatch watch = new AttackWatch(instances, this.schedule);
				Tally tally = play(instances, clock, watch);
				List<PretendedSlack.Message> alerts = slack.since(this.schedule.attackAt());
				return new Outcome(tally, upstream, alerts, slack.since(0).size() - alerts.size(), watch, redis.trips(),
						since(start));
			}
		}
	}

	private static Duration since(long nanos) {
		return Duration.ofNanos(System.nanoTime() - nanos);
	}

	private Tally play(Instances instances, NightClock clock, @Nullable AttackWatch watch) throws IOException {
		Traffic traffic = new Traffic(this.schedule);
		Tally tally = new Tally(this.schedule);
		long judged = 0;
		long start = System.nanoTime();
		try (LoadBalancer balancer = new LoadBalancer(instances.ports())) {
			for (long time = 0; time < this.schedule.end(); time += STEP) {
				List<Call> calls = traffic.until(time + STEP);
				clock.set(time);
				if (!calls.isEmpty()) {
					balancer.exchange(calls, tally::add);
				}
				if (watch != null) {
					calls.forEach(watch::note);
					if (time - judged >= betweenJudgements(time)) {
						instances.judge(judged);
						judged = time;
					}
					if (time % Schedule.MINUTE == 0) {
						watch.look(time);
					}
				}
				if ((time + STEP) % Schedule.HOUR == 0) {
					report(time + STEP, tally, start);
				}
			}
		}
		return tally;
	}

	/**
	 * Return how often behaviour is judged: five times a second of its own time would
	 * take more time than all else.
	 */
	private long betweenJudgements(long time) {
		return switch (this.schedule.phaseAt(time)) {
			case ORDINARY -> Schedule.MINUTE;
			case CROWD -> 10 * Schedule.SECOND;
			case ATTACK -> Schedule.SECOND;
		};
	}

	private void report(long time, Tally tally, long start) {
		this.progress.accept("hour %d of %d (%s): %,d requests of people, %,d refused; %,d of the attacker; %d s"
			.formatted(time / Schedule.HOUR, this.schedule.end() / Schedule.HOUR, this.schedule.phaseAt(time - STEP),
					tally.all().requests(), tally.all().refused(), tally.attack(), since(start).toSeconds()));
	}

}
