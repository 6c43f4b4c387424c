package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of windows while the store does not answer, and when it does again. Tests
 * begin with an hour, so that slots begin where they expect it.
 */
class WindowOutageTests {

	private static final Limit TEN_AN_HOUR = Limit.of(10, Duration.ofHours(1));

	private static final Limit HUNDRED_AN_HOUR = Limit.of(100, Duration.ofHours(1));

	private static TestScripts scripts;

	private final MutableClock clock = new MutableClock();

	private final KeyFormat keyFormat = new KeyFormat("test-" + UUID.randomUUID(), "secret");

	@BeforeAll
	static void connect() {
		scripts = TestScripts.on(TestRedis.shared());
	}

	@AfterAll
	static void disconnect() {
		scripts.close();
	}

	@BeforeEach
	void beginWithAnHour() {
		advance(Duration.ofMillis(3_600_000 - this.clock.millis() % 3_600_000));
	}

	@Test
	void ofSeveralLimitsEachPaysWhatItOwes() {
		Limit tenASecond = Limit.of(10, Duration.ofSeconds(1));
		Limit thousandAnHour = Limit.of(1_000, Duration.ofHours(1));
		WindowInstance other = instance(1, tenASecond, thousandAnHour);
		WindowInstance instance = instance(1, tenASecond, thousandAnHour);
		assertThat(admittedInSeconds(60, other)).isEqualTo(600);
		instance.store.stop();
		assertThat(admittedInSeconds(30, instance)).isEqualTo(300);
		instance.store.restart();
		assertThat(admittedInSeconds(30, instance)).isEqualTo(100);
	}

	@Test
	void noLimitIsChargedMoreThanItHasRoomForAndTheRestStaysADebtWhileItCounts() {
		WindowInstance other = instance(1, TEN_AN_HOUR);
		WindowInstance instance = instance(1, TEN_AN_HOUR);
		assertThat(other.admitted(6)).isEqualTo(6);
		advance(Duration.ofMinutes(30));
		instance.store.stop();
		assertThat(instance.admitted(8)).isEqualTo(8);
		instance.store.restart();
		assertThat(instance.admitted(1)).isZero();
		advance(Duration.ofMinutes(31));
		assertThat(instance.left()).isEqualTo(1);
	}

	@Test
	void callsThatComeTogetherPayADebtOnce() {
		WindowInstance instance = instance(1, HUNDRED_AN_HOUR);
		instance.store.stop();
		instance.admitted(10);
		instance.store.restart();
		instance.store.hold();
		List<CompletableFuture<Take>> calls = Stream.generate(() -> instance.ask(1)).limit(5).toList();
		instance.store.letAllGo();
		assertThat(calls).allMatch((call) -> call.join().answer() instanceof Available);
		assertThat(instance.left()).isEqualTo(84);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void aDebtIsOwedUntilTheStoreHasAnswered(int answersBeforeItFailsAgain) {
		assertThat(instance(1, TEN_AN_HOUR).admitted(6)).isEqualTo(6);
		WindowInstance instance = instance(1, TEN_AN_HOUR);
		instance.store.stop();
		assertThat(instance.admitted(5)).isEqualTo(5);
		instance.store.stopAfter(answersBeforeItFailsAgain);
		instance.take(1);
		instance.store.restart();
		assertThat(instance.admitted(5)).isZero();
	}

	@Test
	void whatIsAdmittedDuringAPaymentIsStillOwed() {
		WindowInstance instance = instance(1, HUNDRED_AN_HOUR);
		instance.store.stop();
		instance.admitted(5);
		instance.store.restart();
		instance.store.hold();
		CompletableFuture<Take> call = instance.ask(1);
		assertThat(instance.takeWithoutStore(3).answer()).isInstanceOf(Available.class);
		instance.store.letAllGo();
		assertThat(call.join().answer()).isEqualTo(new Available(HUNDRED_AN_HOUR, 94));
		assertThat(instance.left()).isEqualTo(90);
	}

	@Test
	void aShareThatComesInALongerPeriodIsPaidToo() {
		Limit two = Limit.of(2, Duration.ofHours(1));
		WindowInstance instance = instance(3, two);
		instance.store.stop();
		assertThat(instance.admitted(2)).isEqualTo(1);
		instance.store.restart();
		assertThat(instance.left()).isZero();
		assertThat(instance.admitted(1)).isZero();
	}

	@Test
	void whoGivesUpDuringAPaymentTakesNothing() {
		WindowInstance instance = instance(1, HUNDRED_AN_HOUR);
		instance.store.stop();
		instance.admitted(10);
		instance.store.restart();
		instance.store.hold();
		instance.ask(7).cancel(false);
		instance.store.letAllGo();
		assertThat(instance.left()).isEqualTo(89);
	}

	@Test
	void whoGivesUpAfterAPaymentCancelsTheCall() {
		WindowInstance instance = instance(1, HUNDRED_AN_HOUR);
		instance.store.stop();
		instance.admitted(10);
		instance.store.restart();
		instance.store.hold();
		CompletableFuture<Take> call = instance.ask(7);
		instance.store.letGo();
		call.cancel(false);
		instance.store.letAllGo();
		assertThat(instance.left()).isEqualTo(89);
	}

	@Test
	void aWindowThatWasSeenFullAdmitsNothingUntilItHasPassed() {
		WindowInstance instance = instance(1, TEN_AN_HOUR);
		assertThat(instance.admitted(10)).isEqualTo(10);
		advance(Duration.ofMinutes(10));
		assertThat(instance.admitted(1)).isZero();
		instance.store.stop();
		advance(Duration.ofMinutes(50));
		assertThat(instance.take(1).answer()).isEqualTo(new Exhausted(TEN_AN_HOUR, 0, Duration.ofMinutes(1)));
		advance(Duration.ofMinutes(1));
		assertThat(instance.admitted(1)).isEqualTo(1);
	}

	@Test
	void aWindowAdmitsNoMoreThanItHadLeftWhenItWasSeenLast() {
		WindowInstance instance = instance(1, TEN_AN_HOUR);
		instance.admitted(7);
		advance(Duration.ofMinutes(30));
		instance.store.stop();
		assertThat(instance.admitted(10)).isEqualTo(3);
		advance(Duration.ofMinutes(30));
		assertThat(instance.admitted(10)).isZero();
		advance(Duration.ofMinutes(1));
		assertThat(instance.admitted(10)).isEqualTo(7);
	}

	@Test
	void instancesDivideWhatAWindowHadLeft() {
		WindowInstance instance = instance(2, TEN_AN_HOUR);
		instance.admitted(6);
		instance.store.stop();
		assertThat(instance.admitted(10)).isEqualTo(2);
	}

	@Test
	void moreInstancesThanTokensAdmitOneCallEachOfAWindowThatWasEmpty() {
		WindowInstance instance = instance(20, TEN_AN_HOUR);
		instance.take(1).giveBack().run();
		instance.store.stop();
		assertThat(instance.admitted(10)).isEqualTo(1);
	}

	@Test
	void whatWasGivenBackIsLeft() {
		WindowInstance instance = instance(1, TEN_AN_HOUR);
		instance.take(10).giveBack().run();
		instance.store.stop();
		assertThat(instance.admitted(11)).isEqualTo(10);
	}

	@Test
	void aCallThatIsRefusedElsewhereTakesNothingOfWhatWasLeft() {
		WindowInstance instance = instance(1, TEN_AN_HOUR);
		instance.take(4);
		instance.store.stop();
		for (int i = 0; i < 50; i++) {
			instance.take(1).giveBack().run();
		}
		assertThat(instance.admitted(10)).isEqualTo(6);
	}

	private WindowInstance instance(int instances, Limit... limits) {
		return new WindowInstance(scripts, this.keyFormat, this.clock, instances, Limits.of(limits));
	}

	/**
	 * Make ten calls in each of some short periods.
	 */
	private int admittedInSeconds(int seconds, WindowInstance instance) {
		int admitted = 0;
		for (int i = 0; i < seconds; i++) {
			admitted += instance.admitted(10);
			advance(Duration.ofMillis(1_020));
		}
		return admitted;
	}

	private void advance(Duration duration) {
		this.clock.advance(duration);
	}

}
