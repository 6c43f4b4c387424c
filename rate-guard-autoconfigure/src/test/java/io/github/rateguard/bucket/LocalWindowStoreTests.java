package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.WindowAnswer.Admitted;
import io.github.rateguard.bucket.WindowAnswer.Refused;
import io.github.rateguard.store.StoreStatistics;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of sliding windows in the memory of one instance.
 */
class LocalWindowStoreTests extends WindowStoreContract {

	private final WindowStore windows = LocalWindows.store(1_000, this.clock);

	private final StoreStatistics statistics = new StoreStatistics();

	private final LocalWindowStore small = LocalWindows.store(3, this.clock, this.statistics);

	@Override
	WindowStore windows() {
		return this.windows;
	}

	@Test
	void threadsAreAdmittedExactlyTheLimit() {
		Limit limit = Limit.of(1_000, Duration.ofHours(1));
		List<Callable<Long>> callers = IntStream.range(0, 8)
			.<Callable<Long>>mapToObj((index) -> () -> IntStream.range(0, 500)
				.filter((call) -> take(1, limit) instanceof Admitted)
				.count())
			.toList();
		assertThat(Threads.sum(callers)).isEqualTo(1_000);
	}

	@Test
	void strangersDoNotPushOutALiveKey() {
		takeFromSmall("known", 10);
		for (int i = 0; i < 10_000; i++) {
			takeFromSmall("stranger " + i, 1);
		}
		assertThat(takeFromSmall("known", 1)).isInstanceOf(Refused.class);
	}

	@Test
	void keysThatFindNoRoomShareOneAndAreCounted() {
		fillSmall();
		assertThat(this.statistics.overflows()).isZero();
		assertThat(takeFromSmall("d", 6)).isInstanceOf(Admitted.class);
		assertThat(takeFromSmall("e", 5)).isInstanceOf(Refused.class);
		assertThat(takeFromSmall("e", 4)).isInstanceOf(Admitted.class);
		assertThat(this.statistics.overflows()).isEqualTo(3);
		assertThat(takeFromSmall("a", 9)).isInstanceOf(Admitted.class);
		assertThat(this.statistics.overflows()).isEqualTo(3);
	}

	@Test
	void policiesDoNotShareWithEachOther() {
		fillSmall();
		takeFromSmall("d", 10);
		BucketKey otherPolicy = new BucketKey("q", "caller", "d");
		assertThat(this.small.take(otherPolicy, Limits.of(TEN_A_MINUTE), 10).join()).isInstanceOf(Admitted.class);
	}

	@Test
	void whatASharedKeyCountedIsGivenBackToIt() {
		fillSmall();
		Admitted shared = (Admitted) takeFromSmall("d", 10);
		this.small.giveBack(shared.counted()).join();
		assertThat(takeFromSmall("e", 10)).isInstanceOf(Admitted.class);
	}

	@Test
	void aKeyThatIsGoneMakesRoom() {
		fillSmall();
		this.clock.advance(Duration.ofMinutes(2));
		assertThat(takeFromSmall("d", 10)).isInstanceOf(Admitted.class);
		assertThat(takeFromSmall("e", 10)).isInstanceOf(Admitted.class);
		assertThat(this.statistics.overflows()).isZero();
	}

	@Test
	void aKeyIsKeptAsLongAsAnyOfItsWindowsHoldsSomething() {
		Limits slow = Limits.of(TEN_AN_HOUR, TEN_A_MINUTE);
		this.small.take(key("slow"), slow, 10).join();
		this.clock.advance(Duration.ofMinutes(61).minusMillis(1));
		for (int i = 0; i < 100; i++) {
			takeFromSmall("stranger " + i, 1);
		}
		assertThat(this.small.take(key("slow"), slow, 1).join()).isInstanceOf(Refused.class);
	}

	@Test
	void aRefusedStrangerKeepsNoMemory() {
		Limit five = Limit.of(5, Duration.ofMinutes(1));
		for (int i = 0; i < 10; i++) {
			this.small.take(key("stranger " + i), Limits.of(five), 6).join();
		}
		fillSmall();
		assertThat(this.statistics.overflows()).isZero();
	}

	@Test
	void aKeyThatGetsWindowsOfItsOwnHasNoMoreThanItHadInTheSharedOnes() {
		fillSmall();
		this.clock.advance(Duration.ofSeconds(60));
		takeFromSmall("d", 10);
		this.clock.advance(Duration.ofSeconds(50));
		assertThat(takeFromSmall("d", 1)).isInstanceOf(Refused.class);
		this.clock.advance(Duration.ofSeconds(11));
		assertThat(takeFromSmall("d", 10)).isInstanceOf(Admitted.class);
	}

	private void fillSmall() {
		List.of("a", "b", "c").forEach((identity) -> takeFromSmall(identity, 1));
	}

	private WindowAnswer takeFromSmall(String identity, long tokens) {
		return this.small.take(key(identity), Limits.of(TEN_A_MINUTE), tokens).join();
	}

	private static BucketKey key(String identity) {
		return new BucketKey("p", "caller", identity);
	}

}
