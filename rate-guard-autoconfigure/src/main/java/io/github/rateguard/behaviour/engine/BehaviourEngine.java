package io.github.rateguard.behaviour.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.github.rateguard.behaviour.BehaviourRecorder;
import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.BehaviourVerdictListener;
import io.github.rateguard.behaviour.BehaviourVerdicts;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.store.InstanceExchange;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Judges clients over all instances. Requests are put into a queue; all else happens in
 * {@link #run(long)}, five times a second. Each client is owned by one instance (a
 * rendezvous hash over those that live), to which the others send what they observe of
 * it, in one command a step whatever the traffic, and which shares verdicts that change.
 * Where the store does not answer, each instance judges what it sees itself, as a part of
 * the whole. Nothing waits for a request, and no request waits for anything. Recording
 * and finding are thread-safe, running is for one thread. Internal.
 */
public final class BehaviourEngine implements BehaviourRecorder, BehaviourVerdicts {

	private static final Log logger = LogFactory.getLog(BehaviourEngine.class);

	static final int MAXIMUM_QUEUED = 1 << 14;

	/**
	 * What others observe arrives after two of their and of our steps.
	 */
	static final Duration HOLD = Duration.ofMillis(500);

	private final ObservationQueue queue = new ObservationQueue(MAXIMUM_QUEUED);

	private final Reorder reorder = new Reorder();

	private final KnownVerdicts verdicts = new KnownVerdicts(InstanceExchange.MAXIMUM_VERDICTS);

	private final Interval expiring = new Interval(Duration.ofSeconds(1));

	private final Interval seldom = new Interval(Duration.ofSeconds(10));

	private final Interval calibrating = new Interval(Duration.ofMinutes(1));

	private final @Nullable InstanceExchange exchange;

	private final @Nullable Post post;

	private final Bench bench;

	private final VerdictBook book;

	private final @Nullable CountsExchange fleetExchange;

	private final @Nullable CountsExchange calibrationExchange;

	private final List<BehaviourVerdictListener> listeners;

	private final Set<BehaviourVerdictListener> failed = new HashSet<>();

	private final Clock clock;

	private Owners owners;

	private long now;

	private boolean connected = true;

	/**
	 * Who has never reached the store does not know that it is alone.
	 */
	private boolean answered;

	private volatile long observed;

	private volatile boolean partial;

	/**
	 * Create an engine.
	 * @param clients judges clients
	 * @param fleet judges what clients do together
	 * @param exchange what instances share, or {@code null} if there is nothing
	 * @param clock the time that all instances agree on
	 * @param listeners who is told about verdicts that change here
	 */
	public BehaviourEngine(ClientJudge clients, FleetJudge fleet, @Nullable InstanceExchange exchange, Clock clock,
			List<BehaviourVerdictListener> listeners) {
		this.exchange = exchange;
		this.answered = exchange == null;
		this.clock = clock;
		this.post = (exchange != null) ? new Post(exchange.mail(), exchange.instances().self()) : null;
		this.owners = (exchange != null) ? owners(exchange) : new Owners(0, List.of(0L));
		this.book = new VerdictBook(this.verdicts, (client) -> this.owners.owns(client),
				(exchange != null) ? exchange.verdicts() : null, InstanceExchange.MAXIMUM_VERDICTS);
		this.listeners = List.copyOf(listeners);
		this.bench = new Bench(clients, fleet, this::change);
		long self = (exchange != null) ? exchange.instances().self() : 0;
		this.fleetExchange = (exchange != null) ? new CountsExchange(exchange.fleet(), self, this.bench, fleet) : null;
		this.calibrationExchange = (exchange != null)
				? new CountsExchange(exchange.calibration(), self, this.bench, clients) : null;
	}

	private void change(BehaviourVerdict verdict) {
		this.book.accept(verdict, this.now);
		for (BehaviourVerdictListener listener : this.listeners) {
			try {
				listener.onVerdict(verdict);
			}
			catch (RuntimeException ex) {
				if (this.failed.add(listener)) {
					logger.warn("%s failed; the verdict stands, and this is said once".formatted(listener), ex);
				}
			}
		}
	}

	private static Owners owners(InstanceExchange exchange) {
		return new Owners(exchange.instances().self(), exchange.instances().ids());
	}

	@Override
	public void record(Observation observation) {
		this.queue.offer(observation);
	}

	@Override
	public @Nullable BehaviourVerdict find(long client) {
		KnownVerdict known = this.verdicts.get(client);
		return (known != null && known.holds(this.clock.millis())) ? known.verdict() : null;
	}

	/**
	 * Return what is thought of clients now, over all instances.
	 */
	List<BehaviourVerdict> verdicts() {
		long now = this.clock.millis();
		return this.verdicts.all().stream().filter((known) -> known.holds(now)).map(KnownVerdict::verdict).toList();
	}

	/**
	 * Learn the verdicts of others, before the first request.
	 * @return whether the store answered
	 */
	boolean begin() {
		boolean complete = this.book.complete();
		this.answered = this.answered || complete;
		return complete;
	}

	/**
	 * Do what is to be done now. To be called five times a second.
	 * @param now the time, in milliseconds since 1970
	 */
	public void run(long now) {
		this.now = now;
		Post others = others();
		this.observed += this.queue.drain((observation) -> take(observation, others, now));
		if (others != null) {
			this.connected = others.exchange(now, this.reorder::add);
		}
		boolean partial = !this.connected || !this.answered;
		this.partial = partial;
		this.reorder.release((others != null && !partial) ? now - HOLD.toMillis() : Long.MAX_VALUE,
				(observation) -> this.bench.judge(observation, partial));
		if (this.expiring.isDue(now)) {
			this.bench.expire(now);
			this.book.forgetEnded(now);
		}
		if (this.connected) {
			this.answered = this.book.synchronize(now) || this.answered;
		}
		if (this.seldom.isDue(now)) {
			if (this.fleetExchange != null) {
				this.fleetExchange.run(now);
			}
			this.bench.tickFleet(now);
			if (!partial) {
				this.book.adopt(now);
			}
		}
		if (this.calibrationExchange != null && this.calibrating.isDue(now)) {
			this.calibrationExchange.run(now);
		}
	}

	/**
	 * Return the way to other instances, or {@code null} if there are none.
	 */
	private @Nullable Post others() {
		InstanceExchange exchange = this.exchange;
		if (exchange == null) {
			return null;
		}
		if (!this.owners.isOf(exchange.instances().ids())) {
			this.owners = owners(exchange);
		}
		if (this.owners.isAlone()) {
			this.connected = true;
			return null;
		}
		return this.post;
	}

	private void take(Observation observation, @Nullable Post others, long now) {
		if (others == null || !this.connected || this.owners.owns(observation.client())) {
			this.reorder.add(observation);
		}
		else {
			others.add(this.owners.ownerOf(observation.client()), observation, now);
		}
	}

	/**
	 * Run for the last time: others are told what is known here.
	 */
	void end(long now) {
		run(now);
		this.book.complete();
	}

	/**
	 * Ask those who judge something, while they do not judge. For looks at them, not for
	 * requests.
	 */
	<T> T ask(Supplier<T> question) {
		return this.bench.ask(question);
	}

	/**
	 * Return what was done and is known.
	 * @return the statistics of this instance
	 */
	public EngineStatistics statistics() {
		Post post = this.post;
		List<Long> counts = this.bench.counts();
		long dropped = this.queue.dropped();
		return new EngineStatistics(this.observed, dropped, counts.get(0), counts.get(1),
				(post != null) ? post.sent() : 0, (post != null) ? post.received() : 0,
				(post != null) ? post.lost() : 0, (post != null) ? post.rejected() : 0, counts.get(2).intValue(),
				this.verdicts.levels(this.clock.millis()), this.partial);
	}

}
