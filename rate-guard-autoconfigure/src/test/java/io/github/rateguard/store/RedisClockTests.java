package io.github.rateguard.store;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

import io.github.rateguard.testsupport.MutableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RedisClock}.
 */
class RedisClockTests {

	private final MutableClock own = new MutableClock();

	private final AtomicLong nanoTime = new AtomicLong();

	private final RedisClock clock = new RedisClock(this.own, this.nanoTime::get);

	@Test
	void withoutAReadingItIsTheClockOfTheInstance() {
		assertThat(this.clock.offset()).isZero();
		assertThat(this.clock.instant()).isEqualTo(this.own.instant());
	}

	@Test
	void halfTheRoundTripIsTheWayBack() {
		read(Duration.ofMinutes(10), 8);
		assertOffset(Duration.ofMinutes(10).plusMillis(4));
	}

	@Test
	void aClockThatIsAheadOfRedisIsSetBack() {
		read(Duration.ofMinutes(-10), 0);
		assertOffset(Duration.ofMinutes(-10));
	}

	@Test
	void timeGoesOnWithTheClockOfTheInstance() {
		read(Duration.ofSeconds(5), 0);
		this.own.advance(Duration.ofHours(1));
		assertOffset(Duration.ofSeconds(5));
	}

	@Test
	void theReadingThatTravelledForTheShortestTimeCounts() {
		read(Duration.ofMillis(100), 10);
		read(Duration.ofMillis(90), 40);
		assertOffset(Duration.ofMillis(105));
		read(Duration.ofMillis(102), 4);
		assertOffset(Duration.ofMillis(104));
	}

	@Test
	void aReadingThatContradictsTheBestOneMeansThatAClockWasSet() {
		read(Duration.ofMillis(100), 2);
		read(Duration.ofMillis(5_000), 40);
		assertOffset(Duration.ofMillis(5_020));
	}

	@Test
	void aReadingThatMayBeRightDoesNotContradict() {
		read(Duration.ofMillis(100), 2);
		read(Duration.ofMillis(60), 40);
		assertOffset(Duration.ofMillis(101));
	}

	@Test
	void anOldReadingGivesWayToAnyOther() {
		read(Duration.ofMillis(100), 2);
		this.nanoTime.addAndGet(RedisClock.SAMPLE_LIFE.toNanos());
		read(Duration.ofMillis(90), 20);
		assertOffset(Duration.ofMillis(101));
		this.nanoTime.incrementAndGet();
		read(Duration.ofMillis(90), 20);
		assertOffset(Duration.ofMillis(100));
	}

	@Test
	void inAnotherZoneItIsTheSameTime() {
		Clock zoned = this.clock.withZone(ZoneId.of("Asia/Tokyo"));
		read(Duration.ofMinutes(10), 0);
		assertThat(zoned.instant()).isEqualTo(this.clock.instant());
		assertThat(zoned.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
	}

	private void read(Duration ahead, long roundTripMillis) {
		this.clock.set(this.own.millis() + ahead.toMillis(), Duration.ofMillis(roundTripMillis).toNanos());
	}

	private void assertOffset(Duration offset) {
		assertThat(this.clock.offset()).isEqualTo(offset);
		assertThat(this.clock.instant()).isEqualTo(this.own.instant().plus(offset));
		assertThat(this.clock.millis()).isEqualTo(this.own.millis() + offset.toMillis());
	}

}
