package io.github.rateguard.behaviour.spike;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import io.github.rateguard.store.IdentityHash;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a minute tells about its callers, and how large it can become.
 */
class TrafficTests {

	private final TrafficMeter meter = new TrafficMeter(new IdentityHash("test"));

	@ParameterizedTest
	@ValueSource(ints = { 1, 40, 400, 2_000, 50_000 })
	void callersAndWhatATypicalOneDoesAreKnownWhetherFewOrMany(int callers) {
		for (int i = 0; i < callers * 3; i++) {
			count("caller-" + i % callers);
		}
		Traffic traffic = rotate();
		assertThat(traffic.requests()).isEqualTo(callers * 3L);
		assertThat(traffic.distinctCallers()).isCloseTo(callers, Percentage.withPercentage(8));
		assertThat(traffic.typicalRequests()).isCloseTo(3, Offset.offset(1.0));
		if (callers >= 100) {
			assertThat(traffic.heaviestShare()).isLessThan(0.15);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 2_000, 20_000 })
	void oneHeavyCallerAmongManyIsSeen(int others) {
		for (int i = 0; i < others; i++) {
			count("caller-" + i);
			count("heavy");
		}
		assertThat(rotate().heaviestShare()).isCloseTo(0.5, Offset.offset(0.1));
	}

	@Test
	void nothingIsLostButTheOrderWhenAMinuteIsWrittenAndRead() {
		for (int i = 0; i < 5_000; i++) {
			count("caller-" + i % 700);
		}
		this.meter.spend(Subject.budget("llm"), 1_234_567_890_123L);
		MinuteCounts minute = new MinuteCounts(Set.of(1L, -7L), this.meter.rotate());
		assertThat(MinuteCodec.decode(MinuteCodec.encode(minute))).contains(minute);
	}

	@Test
	void bytesOfAnotherVersionOrOfNobodyAreAsIfTheyWereNotThere() {
		byte[] bytes = MinuteCodec.encode(MinuteCounts.NONE);
		bytes[0]++;
		assertThat(MinuteCodec.decode(bytes)).isEmpty();
		assertThat(MinuteCodec.decode(new byte[0])).isEmpty();
		assertThat(MinuteCodec.decode(new byte[] { 1, 2, 3 })).isEmpty();
		assertThat(HourSummary.decode(new byte[] { 1, 2, 3 })).isEmpty();
	}

	@Test
	void aFloodOfCallersTakesNoMoreRoomThanOneCaller() {
		count("caller");
		int small = MinuteCodec.encode(new MinuteCounts(Set.of(1L), this.meter.rotate())).length;
		for (int i = 0; i < 500_000; i++) {
			count("caller-" + i);
		}
		Map<Subject, Traffic> minute = this.meter.rotate();
		assertThat(minute).hasSize(1);
		assertThat(MinuteCodec.encode(new MinuteCounts(Set.of(1L), minute)).length).isLessThan(3_000);
		assertThat(small).isLessThan(500);
	}

	@Test
	void subjectsAreBoundedToo() {
		for (int i = 0; i < 10_000; i++) {
			this.meter.count(Subject.policy("policy-" + i), i, 0);
		}
		count("caller");
		assertThat(this.meter.rotate()).hasSize(TrafficMeter.MAXIMUM_SUBJECTS + 1).containsKey(Subject.ALL);
	}

	@Test
	void noRequestIsLostWhereThreadsCountAtTheSameTime() throws InterruptedException {
		CountDownLatch ended = new CountDownLatch(4);
		for (int i = 0; i < 4; i++) {
			String name = "thread-" + i + "-";
			new Thread(() -> {
				for (int k = 0; k < 20_000; k++) {
					count(name + k % 500);
				}
				ended.countDown();
			}).start();
		}
		ended.await();
		Traffic traffic = rotate();
		assertThat(traffic.requests()).isEqualTo(80_000);
		assertThat(traffic.distinctCallers()).isCloseTo(2_000, Percentage.withPercentage(8));
	}

	private void count(String caller) {
		this.meter.count(Subject.ALL, this.meter.hash(caller), this.meter.hash(caller));
	}

	private Traffic rotate() {
		return this.meter.rotate().get(Subject.ALL);
	}

}
