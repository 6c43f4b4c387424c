package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.github.rateguard.bucket.PermitAnswer.Granted;
import io.github.rateguard.bucket.PermitAnswer.Refused;
import io.github.rateguard.testsupport.MutableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of permits does. Each store runs these tests.
 */
abstract class PermitStoreContract {

	static final Duration TIME_TO_LIVE = Duration.ofSeconds(30);

	final MutableClock clock = new MutableClock();

	final BucketKey key = new BucketKey("p", "caller", UUID.randomUUID().toString());

	/**
	 * Return the store of one instance, always the same within a test.
	 */
	abstract PermitStore permits();

	@Test
	void permitsAreGrantedUntilAllAreInUse() {
		assertThat(acquire(2)).isInstanceOf(Granted.class).extracting(PermitAnswer::inUse).isEqualTo(1L);
		assertThat(acquire(2)).isInstanceOf(Granted.class).extracting(PermitAnswer::inUse).isEqualTo(2L);
		assertThat(acquire(2)).isEqualTo(new Refused(2));
	}

	@Test
	void aReleasedPermitIsGrantedAgain() {
		Permit permit = granted(1);
		assertThat(acquire(1)).isEqualTo(new Refused(1));
		release(permit);
		assertThat(granted(1)).isNotEqualTo(permit);
	}

	@Test
	void releasingTwiceReleasesOnce() {
		Permit permit = granted(2);
		granted(2);
		release(permit);
		granted(2);
		release(permit);
		assertThat(acquire(2)).isEqualTo(new Refused(2));
	}

	@Test
	void thePermitOfACrashedHolderReturnsAfterItsTimeToLive() {
		granted(1);
		this.clock.advance(TIME_TO_LIVE.minusMillis(1));
		assertThat(acquire(1)).isEqualTo(new Refused(1));
		this.clock.advance(Duration.ofMillis(1));
		assertThat(acquire(1)).isInstanceOf(Granted.class);
	}

	@Test
	void aRenewedPermitLastsAsLongAsItsHolder() {
		Permit permit = granted(1);
		for (int i = 0; i < 20; i++) {
			this.clock.advance(Duration.ofSeconds(10));
			assertThat(permits().renew().join()).isZero();
			assertThat(acquire(1)).isEqualTo(new Refused(1));
		}
		release(permit);
		assertThat(acquire(1)).isInstanceOf(Granted.class);
	}

	@Test
	void aPermitThatEndedAndWasTakenIsNotBroughtBack() {
		Permit lost = granted(1);
		this.clock.advance(TIME_TO_LIVE);
		Permit taken = granted(1);
		assertThat(permits().renew().join()).isEqualTo(1);
		assertThat(acquire(1)).isEqualTo(new Refused(1));
		assertThat(permits().held()).isEqualTo(1);
		release(lost);
		assertThat(acquire(1)).isEqualTo(new Refused(1));
		release(taken);
		assertThat(acquire(1)).isInstanceOf(Granted.class);
	}

	@Test
	void aPermitThatEndedIsNotBroughtBackThoughNobodyTookIt() {
		granted(1);
		this.clock.advance(TIME_TO_LIVE);
		assertThat(permits().renew().join()).isEqualTo(1);
		assertThat(acquire(1)).isInstanceOf(Granted.class);
	}

	@Test
	void aClockThatWentBackDoesNotShortenAPermit() {
		granted(1);
		this.clock.advance(Duration.ofSeconds(-20));
		permits().renew().join();
		this.clock.advance(Duration.ofSeconds(49));
		assertThat(acquire(1)).isEqualTo(new Refused(1));
	}

	@Test
	void aLoweredMaximumHoldsForTheNextPermit() {
		List<Permit> three = List.of(granted(3), granted(3), granted(3));
		assertThat(acquire(2)).isEqualTo(new Refused(3));
		release(three.get(0));
		assertThat(acquire(2)).isEqualTo(new Refused(2));
		release(three.get(1));
		assertThat(acquire(2)).isInstanceOf(Granted.class);
	}

	@Test
	void keysAreSeparate() {
		granted(1);
		BucketKey other = new BucketKey("p", "address", this.key.identity());
		assertThat(permits().acquire(other, 1).join()).isInstanceOf(Granted.class);
	}

	@Test
	void onlyWhatIsInFlightIsRemembered() {
		List<Permit> inFlight = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			if (permits().acquire(this.key, 3).join() instanceof Granted granted) {
				inFlight.add(granted.permit());
			}
			assertThat(permits().held()).isEqualTo(inFlight.size()).isLessThanOrEqualTo(3);
			if (i % 2 == 0) {
				release(inFlight.remove(0));
			}
		}
		inFlight.forEach(this::release);
		assertThat(permits().held()).isZero();
		assertThat(permits().renew().join()).isZero();
	}

	@Test
	void neverMoreThanTheMaximumRunAtOnce() {
		AtomicLong running = new AtomicLong();
		AtomicLong most = new AtomicLong();
		List<Callable<Long>> callers = IntStream.range(0, 12)
			.<Callable<Long>>mapToObj((index) -> () -> IntStream.range(0, 200)
				.filter((call) -> run(instance(index), running, most))
				.count())
			.toList();
		assertThat(Threads.sum(callers)).isPositive();
		assertThat(most.get()).isBetween(1L, 3L);
		assertThat(permits().held()).isZero();
		IntStream.range(0, 3).forEach((index) -> granted(3));
	}

	/**
	 * Return the store of another instance with the same state, if it can have one.
	 */
	PermitStore instance(int index) {
		return permits();
	}

	private boolean run(PermitStore permits, AtomicLong running, AtomicLong most) {
		if (permits.acquire(this.key, 3).join() instanceof Granted granted) {
			most.accumulateAndGet(running.incrementAndGet(), Math::max);
			Thread.yield();
			running.decrementAndGet();
			permits.release(granted.permit()).join();
			return true;
		}
		return false;
	}

	final PermitAnswer acquire(long maximum) {
		return permits().acquire(this.key, maximum).join();
	}

	final Permit granted(long maximum) {
		PermitAnswer answer = acquire(maximum);
		assertThat(answer).isInstanceOf(Granted.class);
		return ((Granted) answer).permit();
	}

	final void release(Permit permit) {
		permits().release(permit).join();
	}

}
