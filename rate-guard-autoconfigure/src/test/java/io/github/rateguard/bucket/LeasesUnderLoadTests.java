package io.github.rateguard.bucket;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.rateguard.Limit;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link LeasePropertyTests} check in a simulation, with real threads over a real
 * Redis.
 */
class LeasesUnderLoadTests {

	private static final BucketKey KEY = new BucketKey("p", "caller", "alice");

	private static final int PLACES = 4;

	private static final int GENERATIONS = 4;

	private static final int THREADS_OF_INSTANCE = 4;

	private static final long LOAD_NANOS = Duration.ofMillis(1_500).toNanos();

	private static final long STEP_NANOS = Duration.ofMillis(10).toNanos();

	private static final long TOLERANCE_NANOS = Duration.ofMillis(2).toNanos();

	private static RedisClients clients;

	private static RedisClients otherClients;

	private final KeyFormat keys = new KeyFormat("test-" + UUID.randomUUID(), "secret");

	private final AtomicInteger living = new AtomicInteger();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@BeforeAll
	static void connect() {
		clients = new RedisClients(TestRedis.shared().port());
		otherClients = new RedisClients(TestRedis.shared().port());
	}

	@AfterAll
	static void disconnect() {
		clients.close();
		otherClients.close();
	}

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@RepeatedTest(3)
	void twoInstancesAdmitExactlyTheLimit() throws Exception {
		Limit limit = Limit.of(1_000, Duration.ofHours(1));
		BucketsFactory factory = factory(new MutableClock());
		Buckets one = start(factory);
		Buckets other = start(factory);
		List<Callable<Integer>> calls = new ArrayList<>();
		for (int i = 0; i < 32; i++) {
			calls.add(() -> takeUntilRefused(one, limit, Integer.MAX_VALUE));
			calls.add(() -> takeUntilRefused(other, limit, Integer.MAX_VALUE));
		}
		assertThat(sum(calls)).isEqualTo(1_000);
	}

	@RepeatedTest(3)
	void instancesThatJoinAndLeaveAdmitNearlyTheLimitAndNeverMore() throws Exception {
		Limit limit = Limit.of(10_000, Duration.ofHours(1));
		assertThat(sum(places(limit, Buckets::giveBackAll))).isBetween(9_800, 10_000);
	}

	@RepeatedTest(3)
	void instancesThatCrashAdmitNeverMoreThanTheLimit() throws Exception {
		Limit limit = Limit.of(10_000, Duration.ofHours(1));
		assertThat(sum(places(limit, (instance) -> {
		}))).isBetween(1, 10_000);
	}

	/**
	 * A call was admitted at some time between its start and its end. So those that
	 * started and ended in an interval were admitted in it, however long threads paused.
	 * Clocks count milliseconds, hence the tolerance.
	 */
	@RepeatedTest(3)
	void inEveryIntervalAdmittedTokensAreAtMostCapacityPlusRefill() throws Exception {
		Limit limit = new Limit(20_000, Duration.ofSeconds(1), 2_000);
		BucketsFactory factory = factory(Clock.systemUTC());
		List<Buckets> instances = List.of(start(factory, clients), start(factory, otherClients));
		Queue<Admission> admissions = new ConcurrentLinkedQueue<>();
		long start = System.nanoTime();
		List<Callable<Integer>> calls = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			Buckets instance = instances.get(i % instances.size());
			calls.add(() -> record(instance, limit, start, admissions));
		}
		assertThat(sum(calls)).isGreaterThan(2_000);
		checkIntervals(admissions, limit);
	}

	private static int record(Buckets instance, Limit limit, long start, Queue<Admission> admissions) {
		int admitted = 0;
		long began = System.nanoTime() - start;
		while (began < LOAD_NANOS) {
			boolean available = take(instance, limit);
			long ended = System.nanoTime() - start;
			if (available) {
				admitted++;
				admissions.add(new Admission(began, ended));
			}
			began = ended;
		}
		return admitted;
	}

	private static void checkIntervals(Queue<Admission> admissions, Limit limit) {
		long last = admissions.stream().mapToLong(Admission::endedAt).max().orElseThrow();
		int steps = (int) (last / STEP_NANOS) + 1;
		for (int from = 0; from < steps; from++) {
			long[] endedIn = new long[steps];
			for (Admission admission : admissions) {
				if (admission.beganAt() >= from * STEP_NANOS) {
					endedIn[(int) (admission.endedAt() / STEP_NANOS)]++;
				}
			}
			long admitted = 0;
			for (int to = from; to < steps; to++) {
				admitted += endedIn[to];
				double seconds = ((to + 1 - from) * STEP_NANOS + TOLERANCE_NANOS) / 1e9;
				assertThat((double) admitted).as("Admitted from step %d to %d", from, to)
					.isLessThanOrEqualTo(limit.burst() + limit.tokens() * seconds);
			}
		}
	}

	/**
	 * In each place instances follow one another. The last one stays.
	 */
	private List<Callable<Integer>> places(Limit limit, Consumer<Buckets> leave) {
		BucketsFactory factory = factory(new MutableClock());
		List<Callable<Integer>> places = new ArrayList<>();
		for (int place = 0; place < PLACES; place++) {
			places.add(() -> {
				int admitted = 0;
				for (int generation = 1; generation <= GENERATIONS; generation++) {
					Buckets instance = start(factory);
					int most = (generation < GENERATIONS) ? 100 : Integer.MAX_VALUE;
					List<Callable<Integer>> calls = new ArrayList<>();
					for (int i = 0; i < THREADS_OF_INSTANCE; i++) {
						calls.add(() -> takeUntilRefused(instance, limit, most));
					}
					admitted += sum(calls);
					leave.accept(instance);
					this.living.decrementAndGet();
				}
				return admitted;
			});
		}
		return places;
	}

	private static BucketsFactory factory(Clock clock) {
		return new BucketsFactory(clock, 1_000, new StoreStatistics());
	}

	private Buckets start(BucketsFactory factory) {
		return start(factory, clients);
	}

	private Buckets start(BucketsFactory factory, RedisClients clients) {
		this.living.incrementAndGet();
		return factory.shared("redis", clients.store(() -> Math.max(1, this.living.get())), this.keys,
				new EngineSettings(Duration.ofSeconds(20), true));
	}

	private int sum(List<Callable<Integer>> calls) throws Exception {
		int sum = 0;
		for (Future<Integer> call : this.threads.invokeAll(calls)) {
			sum += call.get();
		}
		return sum;
	}

	private static int takeUntilRefused(Buckets buckets, Limit limit, int most) {
		int admitted = 0;
		while (admitted < most && take(buckets, limit)) {
			admitted++;
		}
		return admitted;
	}

	private static boolean take(Buckets buckets, Limit limit) {
		Taking taking = buckets.takeAllOrNone(List.of(Demands.tokens(KEY, 1, true, limit)));
		assertThat(taking.shared()).isTrue();
		return taking.answers().get(0) instanceof Available;
	}

	/**
	 * By the monotonic clock, since the start of the load.
	 */
	private record Admission(long beganAt, long endedAt) {

	}

}
