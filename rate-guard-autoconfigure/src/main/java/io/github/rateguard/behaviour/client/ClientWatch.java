package io.github.rateguard.behaviour.client;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.behaviour.Signal;

/**
 * Watches clients, and says who behaves unlike people do. What it says depends on nothing
 * but the observations that it was given. Remembers so many clients and no more; who came
 * fewer than three times is none of them, and who was not seen for longest is forgotten
 * first. Not thread-safe: for one thread.
 */
public final class ClientWatch {

	/**
	 * How much more must be known where only a part of the traffic is seen.
	 */
	private static final int PARTIAL = 4;

	/**
	 * Who scores less than this for days is trusted.
	 */
	private static final double CALM = 10;

	/**
	 * How many clients with a verdict are passed over when one must be forgotten.
	 */
	private static final int MOST_SPARED = 64;

	private final ClientSettings settings;

	private final Admission admission = new Admission();

	private final WaitingRoom waiting = new WaitingRoom();

	private final Usual usual = new Usual();

	private final Map<Long, Client> clients;

	private final Map<Long, Client> judged = new LinkedHashMap<>();

	private final Assessment assessment = new Assessment();

	private final Calibration calibration;

	private long observations;

	private double latest;

	/**
	 * Create a watch that has seen nothing.
	 * @param settings how clients are watched
	 */
	public ClientWatch(ClientSettings settings) {
		this(settings, new Calibration(0));
	}

	/**
	 * Create a watch that has seen nothing.
	 * @param settings how clients are watched
	 * @param calibration counts what clients score
	 */
	public ClientWatch(ClientSettings settings, Calibration calibration) {
		this.settings = settings;
		this.calibration = calibration;
		this.clients = new LinkedHashMap<>(1024, 0.75f, true);
	}

	/**
	 * Take an observation. Those of a client come in order of time.
	 * @param observation the observation
	 * @param facts what is known of those who behave like the client
	 * @param partial whether only a part of the traffic is seen, so that more must be
	 * known before there is a verdict
	 * @return the verdict on the client if it is another one now, with {@link Level#NONE}
	 * if there is none any more; else {@code null}
	 */
	public @Nullable BehaviourVerdict observe(Observation observation, FleetFacts facts, boolean partial) {
		this.observations++;
		this.latest = Double.NaN;
		Client client = find(observation, facts);
		if (client == null) {
			return null;
		}
		client.observe(observation, facts, this.usual);
		int floor = this.settings.minimumRequests() * (partial ? PARTIAL : 1);
		if (client.requests() < floor) {
			return null;
		}
		Scorer.assess(client, client.last(), this.assessment);
		double total = this.assessment.total();
		this.latest = total;
		client.noteCalm(total - this.assessment.points(Signal.TRUST) < CALM);
		count(client, total);
		Level reached = reached(client, total, partial);
		LevelThresholds thresholds = thresholds(client);
		double worth = Math.max(total, Math.min(thresholds.of(reached), thresholds.throttle()));
		if (!client.verdict.score(worth, reached, thresholds, client.last())) {
			return null;
		}
		note(observation.client(), client);
		return verdict(observation.client(), client, total);
	}

	private @Nullable Client find(Observation observation, FleetFacts facts) {
		long key = observation.client();
		Client client = this.clients.get(key);
		if (client != null && client.isForgotten(observation.time())) {
			this.clients.remove(key);
			client = null;
		}
		if (client != null) {
			return client;
		}
		if (!this.admission.admits(key)) {
			this.waiting.add(observation);
			return null;
		}
		client = welcome(key, facts);
		this.clients.put(key, client);
		if (this.clients.size() > this.settings.maximumClients()) {
			forgetOne();
		}
		return client;
	}

	private Client welcome(long key, FleetFacts facts) {
		Client client = new Client();
		Observation first = this.waiting.first(key);
		Observation second = this.waiting.second(key);
		this.waiting.leave(key);
		int known = 0;
		if (first != null) {
			client.observe(first, facts, this.usual);
			known++;
		}
		if (second != null) {
			client.observe(second, facts, this.usual);
			known++;
		}
		client.lost(Admission.REQUESTS - 1 - known);
		return client;
	}

	/**
	 * A verdict that others were told of outlives what it rests on: it ends by itself.
	 */
	private void forgetOne() {
		Iterator<Long> eldest = this.clients.keySet().iterator();
		Long forgotten = eldest.next();
		for (int i = 0; i < MOST_SPARED && this.judged.containsKey(forgotten) && eldest.hasNext(); i++) {
			forgotten = eldest.next();
		}
		this.clients.remove(forgotten);
		this.judged.remove(forgotten);
	}

	private Level reached(Client client, double total, boolean partial) {
		Level level = thresholds(client).highest(total);
		if (level.compareTo(Level.THROTTLE) < 0 && isOverBudget()) {
			return Level.THROTTLE;
		}
		int floor = this.settings.minimumRequestsToBlock() * (partial ? PARTIAL : 1);
		if (level == Level.BLOCK && (!this.assessment.hasHardFact() || client.requests() < floor)) {
			return Level.CHALLENGE;
		}
		return level;
	}

	private boolean isOverBudget() {
		return this.assessment.observed(Signal.DISTINCT_VALUES) >= Weights.DISTINCT_BUDGET;
	}

	private LevelThresholds thresholds(Client client) {
		return client.isAuthenticated() ? this.settings.authenticated() : this.settings.anonymous();
	}

	private void count(Client client, double total) {
		boolean human = HumanLook.test(client.isAuthenticated(), client.shortGaps().count(),
				client.shortGaps().variation(), client.repetitions(),
				this.assessment.hasHardFact() || client.isOfCampaign());
		client.mark = this.calibration.count(client.mark, total, client.isAuthenticated(), human, client.last());
	}

	private void note(long key, Client client) {
		if (client.verdict.level() == Level.NONE) {
			this.judged.remove(key);
		}
		else {
			this.judged.put(key, client);
		}
	}

	private BehaviourVerdict verdict(long key, Client client, double total) {
		return new BehaviourVerdict(key, client.verdict.level(), this.assessment.score(total, client.requests()),
				client.fingerprint(), client.verdict.since(), client.verdict.until());
	}

	/**
	 * Let time pass: to be called each second or so.
	 * @param now the time, in milliseconds since 1970
	 * @return the verdicts that are others because of it
	 */
	public List<BehaviourVerdict> expire(long now) {
		List<BehaviourVerdict> changed = new ArrayList<>();
		for (Iterator<Map.Entry<Long, Client>> entries = this.judged.entrySet().iterator(); entries.hasNext();) {
			Map.Entry<Long, Client> entry = entries.next();
			Client client = entry.getValue();
			if (client.verdict.fall(thresholds(client), now)) {
				Scorer.assess(client, Math.max(now, client.last()), this.assessment);
				changed.add(verdict(entry.getKey(), client, this.assessment.total()));
				if (client.verdict.level() == Level.NONE) {
					entries.remove();
				}
			}
		}
		return changed;
	}

	/**
	 * Say how a client stands, and why.
	 * @param client the hash of the client
	 * @param now the time, in milliseconds since 1970
	 * @return the report, empty if the client is not remembered
	 */
	public Optional<ClientReport> report(long client, long now) {
		Client found = this.clients.get(client);
		if (found == null) {
			return Optional.empty();
		}
		Scorer.assess(found, Math.max(now, found.last()), this.assessment);
		return Optional.of(new ClientReport(client, found.verdict.level(), found.verdict.since(),
				this.assessment.score(this.assessment.total(), found.requests()), found.verdict.points(now),
				found.last()));
	}

	/**
	 * Return how the last observed client scored, for measurements.
	 * @return the points, not a number if there are too few requests of it
	 */
	public double latestScore() {
		return this.latest;
	}

	/**
	 * Say how clients stand, in numbers.
	 * @return the numbers
	 */
	public ClientStatistics statistics() {
		Map<Level, Integer> levels = new EnumMap<>(Level.class);
		levels.put(Level.NONE, this.clients.size() - this.judged.size());
		for (Client client : this.judged.values()) {
			levels.merge(client.verdict.level(), 1, Integer::sum);
		}
		return new ClientStatistics(this.clients.size(), this.observations, levels);
	}

}
