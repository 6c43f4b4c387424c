package io.github.rateguard.alert.abuse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

import io.github.rateguard.store.LiveInstances;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which events have entries, and that none is forgotten.
 */
class AbuseSamplerTests {

	private static final int ENTRIES = 20_000;

	private static final long MINUTE = Duration.ofMinutes(1).toMillis();

	private static final long NOW = 1_767_225_600_000L;

	private final AbuseSampler sampler = new AbuseSampler(ENTRIES, LiveInstances.ONE);

	@Test
	void theFirstEventOfEachCallerHasAnEntryAndAFewMoreHave() {
		for (int caller = 0; caller < 500; caller++) {
			assertThat(take(caller, NOW)).as("first of %d", caller).isTrue();
		}
		int more = 0;
		for (int i = 0; i < 100; i++) {
			more += take(7, NOW + i) ? 1 : 0;
		}
		assertThat(more).isEqualTo(Sample.ENTRIES - 1);
	}

	@Test
	void whatIsLeftOutIsToldWhenTheMinuteIsOverThenLessAndLessOften() {
		take(1, NOW);
		List<Summary> summaries = new ArrayList<>();
		List<Long> minutes = new ArrayList<>();
		for (int second = 1; second <= 3_600; second++) {
			long now = NOW + 1_000L * second;
			take(1, now);
			List<Summary> told = this.sampler.summaries(now, false);
			told.forEach((summary) -> minutes.add((now - NOW) / MINUTE));
			summaries.addAll(told);
		}
		assertThat(minutes).containsExactly(1L, 3L, 7L, 15L, 31L);
		assertThat(summaries).allSatisfy((summary) -> assertThat(summary.firstSeen()).isEqualTo(NOW));
		summaries.addAll(this.sampler.summaries(NOW + 60 * MINUTE, true));
		assertThat(count(summaries)).isEqualTo(3_601 - Sample.ENTRIES);
	}

	@Test
	void whoComesBackAfterAQuietTimeHasAFirstEntryAgain() {
		take(1, NOW);
		assertThat(this.sampler.summaries(NOW + MINUTE, false)).isEmpty();
		assertThat(take(1, NOW + MINUTE)).isTrue();
	}

	@Test
	void aFloodOfStrangersHasSomeEntriesAndAnExactNumber() {
		SplittableRandom random = new SplittableRandom(1);
		int entries = 0;
		List<Summary> summaries = new ArrayList<>();
		int flood = 2_000_000;
		for (int i = 0; i < flood; i++) {
			entries += take(random.nextLong(), NOW + i / 1_000) ? 1 : 0;
			if (i % 100_000 == 0) {
				summaries.addAll(this.sampler.summaries(NOW + i / 1_000, false));
			}
		}
		assertThat(entries).isBetween(1_000, ENTRIES / 5);
		summaries.addAll(this.sampler.summaries(NOW + 10 * MINUTE, true));
		assertThat(summaries).hasSizeLessThan(10);
		assertThat(summaries.get(summaries.size() - 1).event().reason()).isEqualTo(Others.REASON);
		assertThat(entries + count(summaries)).isEqualTo(flood);
	}

	@Test
	void aFloodOfOneKindLeavesRoomForTheOthers() {
		SplittableRandom random = new SplittableRandom(2);
		for (int i = 0; i < 100_000; i++) {
			take(random.nextLong(), NOW);
		}
		assertThat(this.sampler.take(AbuseKind.REFUSAL, 1, NOW)).isNull();
		assertThat(this.sampler.take(AbuseKind.BAN, 2, NOW)).isNotNull();
		assertThat(this.sampler.take(AbuseKind.VERDICT, 3, NOW)).isNotNull();
	}

	@Test
	void aNightOfFloodsOfEveryKindDoesNotFillTheLog() {
		SplittableRandom random = new SplittableRandom(3);
		long entries = 0;
		for (long now = NOW; now < NOW + 24 * 60 * MINUTE; now += 1_000) {
			for (AbuseKind kind : AbuseKind.values()) {
				if (kind.share() > 0) {
					entries += take(kind, random.nextLong(), now) ? 1 : 0;
					entries += take(kind, random.nextInt(50), now) ? 1 : 0;
				}
			}
			entries += this.sampler.summaries(now, false).size();
		}
		assertThat(entries).isBetween(ENTRIES / 4L, (long) ENTRIES);
	}

	@Test
	void severalInstancesTogetherWriteNoMoreThanOne() {
		AbuseSampler oneOfFour = new AbuseSampler(ENTRIES, () -> 4);
		int entries = 0;
		for (int caller = 0; caller < 10_000; caller++) {
			entries += (oneOfFour.take(AbuseKind.REFUSAL, caller, NOW) != null) ? 1 : 0;
		}
		assertThat(entries).isBetween(500, 600);
	}

	@Test
	void noEventIsLostWhileItsCallerIsForgotten() throws InterruptedException {
		AbuseSampler roomy = new AbuseSampler(100_000_000, LiveInstances.ONE);
		int threads = 4;
		int each = 200_000;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		CountDownLatch done = new CountDownLatch(threads);
		LongAdder entries = new LongAdder();
		for (int thread = 0; thread < threads; thread++) {
			int seed = thread;
			executor.execute(() -> {
				SplittableRandom random = new SplittableRandom(seed);
				for (int i = 0; i < each; i++) {
					Sample sample = roomy.take(AbuseKind.REFUSAL, random.nextInt(10), NOW);
					if (sample != null) {
						sample.describe(AbuseEvent.of(AbuseKind.REFUSAL, NOW, "limit-exceeded", Map.of()));
						entries.increment();
					}
				}
				done.countDown();
			});
		}
		long count = 0;
		for (long now = NOW + MINUTE; done.getCount() > 0; now += 60 * MINUTE) {
			count += count(roomy.summaries(now, false));
		}
		executor.shutdown();
		count += count(roomy.summaries(Long.MAX_VALUE / 2, true));
		assertThat(entries.sum() + count).isEqualTo((long) threads * each);
	}

	private boolean take(long key, long now) {
		return take(AbuseKind.REFUSAL, key, now);
	}

	private boolean take(AbuseKind kind, long key, long now) {
		Sample sample = this.sampler.take(kind, key, now);
		if (sample != null) {
			sample.describe(AbuseEvent.of(kind, now, "limit-exceeded", Map.of()));
		}
		return sample != null;
	}

	private static long count(List<Summary> summaries) {
		return summaries.stream().mapToLong(Summary::count).sum();
	}

}
