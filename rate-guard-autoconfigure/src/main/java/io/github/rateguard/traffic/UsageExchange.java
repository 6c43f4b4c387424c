package io.github.rateguard.traffic;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;

import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.store.SharedBlobs;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Adds windows of all instances up when they have ended. Each instance does so for
 * itself, by what the others have published until some time later, and takes the longer
 * history of another one over, as after its start. While nobody asks for anything,
 * nothing is sent. Without a store, or while it does not answer, an instance knows its
 * own callers only. Thread-safe. Internal.
 */
public final class UsageExchange implements UsageAdvisor, Runnable {

	/**
	 * How often instances tell each other what has ended.
	 */
	static final Duration INTERVAL = Duration.ofSeconds(30);

	/**
	 * By then all have published a window and read those of others.
	 */
	static final Duration GRACE = Duration.ofSeconds(80);

	/**
	 * Who looks is not to wait for the next exchange.
	 */
	private static final Duration LOOK_INTERVAL = Duration.ofSeconds(5);

	/**
	 * A history outlives the instances that know it.
	 */
	public static final Duration LIFE = Duration.ofDays(2);

	private static final Duration STEP = Duration.ofSeconds(2);

	private static final TreeMap<Long, UsageSample> NOTHING = new TreeMap<>();

	private static final Log logger = LogFactory.getLog(UsageExchange.class);

	private final UsageCounter counter;

	private final @Nullable SharedBlobs blobs;

	private final LiveInstances instances;

	private final Clock clock;

	private final Map<UsageGroup, UsageHistory> histories = new LinkedHashMap<>();

	private List<UsageReport> others = List.of();

	private long steppedAt;

	private long exchangedAt;

	private boolean unpublished;

	private volatile boolean looked = true;

	/**
	 * Create an exchange.
	 * @param counter counts what is used here
	 * @param blobs where instances tell each other, or {@code null} if there is nobody
	 * else
	 * @param instances which instances there are
	 * @param clock the time that all instances agree on
	 */
	public UsageExchange(UsageCounter counter, @Nullable SharedBlobs blobs, LiveInstances instances, Clock clock) {
		this.counter = counter;
		this.blobs = blobs;
		this.instances = instances;
		this.clock = clock;
	}

	/**
	 * Do what is to be done now. To be called at least every few seconds.
	 */
	@Override
	public synchronized void run() {
		long now = this.clock.millis();
		if (Math.abs(now - this.steppedAt) < STEP.toMillis() && !this.looked) {
			return;
		}
		this.steppedAt = now;
		Map<UsageGroup, TreeMap<Long, UsageSample>> ended = this.counter.ended();
		if (isExchangeDue(now, !ended.isEmpty() || this.unpublished)) {
			this.exchangedAt = now;
			this.looked = false;
			exchange(ended);
		}
		List<Map<UsageGroup, TreeMap<Long, UsageSample>>> reports = new ArrayList<>(List.of(ended));
		this.others.forEach((other) -> reports.add(other.windows()));
		Map<UsageGroup, TreeSet<Long>> numbers = new LinkedHashMap<>();
		reports.forEach((report) -> report.forEach((group,
				windows) -> numbers.computeIfAbsent(group, (first) -> new TreeSet<>()).addAll(windows.keySet())));
		numbers.forEach((group, all) -> all.forEach((number) -> addIfDue(group, number, reports, now)));
	}

	private boolean isExchangeDue(long now, boolean news) {
		long waited = Math.abs(now - this.exchangedAt);
		return (news && waited >= INTERVAL.toMillis()) || (this.looked && waited >= LOOK_INTERVAL.toMillis());
	}

	private void exchange(Map<UsageGroup, TreeMap<Long, UsageSample>> ended) {
		if (this.blobs == null) {
			this.unpublished = false;
			return;
		}
		try {
			byte[] own = UsageCodec.encode(new UsageReport(ended, this.histories));
			List<UsageReport> others = new ArrayList<>();
			this.blobs.exchange(this.instances.self(), own)
				.join()
				.values()
				.forEach((blob) -> UsageCodec.decode(blob).ifPresent(others::add));
			this.others = others;
			this.unpublished = false;
			others.forEach((other) -> other.histories().forEach(this::takeOver));
		}
		catch (CompletionException ex) {
			logger.debug("What callers use was not exchanged", ex);
		}
	}

	private void takeOver(UsageGroup group, UsageHistory history) {
		UsageHistory own = this.histories.get(group);
		boolean room = own != null || this.histories.size() < 2 * UsageCounter.MOST_GROUPS;
		if (room && (own == null || own.windows() < history.windows())) {
			this.histories.put(group, history);
		}
	}

	/**
	 * Add a window of all instances if it has ended long enough ago, and is not part of
	 * the history.
	 */
	private void addIfDue(UsageGroup group, long number, List<Map<UsageGroup, TreeMap<Long, UsageSample>>> reports,
			long now) {
		if (group.endOf(number) + GRACE.toMillis() > now) {
			return;
		}
		UsageHistory history = this.histories.get(group);
		if (history == null) {
			history = new UsageHistory(number - 1, null, new UseDistribution(group.endOf(number) - group.period()));
			takeOver(group, history);
		}
		if (history.lastWindow() < number) {
			UsageSample window = new UsageSample(0, Map.of());
			for (Map<UsageGroup, TreeMap<Long, UsageSample>> report : reports) {
				UsageSample part = report.getOrDefault(group, NOTHING).get(number);
				window = (part != null) ? window.plus(part) : window;
			}
			history.add(group, number, window);
			this.unpublished = true;
		}
	}

	@Override
	public Optional<UsageAdvice> advice(String policy) {
		return all().stream().filter((advice) -> advice.policy().equals(policy)).findFirst();
	}

	@Override
	public List<UsageAdvice> all() {
		this.looked = true;
		synchronized (this) {
			List<UsageAdvice> all = new ArrayList<>();
			this.histories.forEach((group, history) -> all.add(AdviceFactory.advice(group, history.all())));
			all.sort(Comparator.comparing(UsageAdvice::policy)
				.thenComparing(Comparator.comparingLong(UsageAdvice::callers).reversed()));
			return all;
		}
	}

}
