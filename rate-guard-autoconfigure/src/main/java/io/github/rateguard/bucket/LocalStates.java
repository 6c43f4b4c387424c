package io.github.rateguard.bucket;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import org.jspecify.annotations.Nullable;

/**
 * States of keys in the memory of this instance, in a bounded map. A state is gone when
 * it has ended or is empty, and never before: whoever sprays keys pushes nobody out. When
 * the map is full of live ones, new keys of a policy share one key, which is counted.
 * Threads that meet at the border may put in one state each more than the maximum; the
 * shared keys, one a policy, come on top too. Thread-safe: changes of one key exclude
 * each other.
 *
 * @param <S> the type of the states; immutable
 */
final class LocalStates<S extends LocalStates.State> {

	private static final String OVERFLOW_DIMENSION = ".overflow";

	private final Cache<BucketKey, S> states;

	private final long maximum;

	private final LongAdder overflows = new LongAdder();

	/**
	 * Create a map.
	 * @param maximum how many states it holds
	 * @param clock tells when states end
	 */
	LocalStates(long maximum, Clock clock) {
		this.maximum = maximum;
		this.states = Caffeine.newBuilder()
			.expireAfter(Expiry.writing((BucketKey key, S state) -> timeLeft(state, clock)))
			.ticker(new ClockTimeMeter(clock)::currentTimeNanos)
			.build();
	}

	private static Duration timeLeft(State state, Clock clock) {
		return Duration.ofMillis(Math.max(0, state.endsAt() - clock.millis()));
	}

	/**
	 * Return the key under which the state of a key is to be found: itself, or the one
	 * that it shares.
	 */
	BucketKey place(BucketKey key) {
		if (peek(key) != null || hasRoom()) {
			return key;
		}
		this.overflows.increment();
		return overflow(key);
	}

	/**
	 * Return whether a key has no state yet, and would get one of its own.
	 */
	boolean isNew(BucketKey key) {
		return peek(key) == null && hasRoom();
	}

	private boolean hasRoom() {
		if (this.states.estimatedSize() < this.maximum) {
			return true;
		}
		this.states.cleanUp();
		return this.states.estimatedSize() < this.maximum;
	}

	/**
	 * Return the key that keys of the same policy share.
	 */
	static BucketKey overflow(BucketKey key) {
		return new BucketKey(key.policy(), OVERFLOW_DIMENSION, "");
	}

	/**
	 * Return the state of a key, if it has one.
	 */
	@Nullable S peek(BucketKey key) {
		return this.states.policy().getIfPresentQuietly(key);
	}

	/**
	 * Change the state of a key. A key that has none and for which nothing changes gets
	 * none.
	 * @param key where the state is
	 * @param absent what the state is if there is none; may {@link #peek}
	 * @param step makes the change; must not use this map
	 */
	<R> R change(BucketKey key, Supplier<S> absent, Function<S, Change<S, R>> step) {
		AtomicReference<@Nullable Change<S, R>> done = new AtomicReference<>();
		this.states.asMap().compute(key, (same, current) -> {
			S before = (current != null) ? current : absent.get();
			Change<S, R> change = step.apply(before);
			done.set(change);
			return (change.state().isEmpty() || (current == null && change.state() == before)) ? null : change.state();
		});
		return Objects.requireNonNull(done.get()).result();
	}

	/**
	 * Change the state of a key, if it has one.
	 */
	void changeIfPresent(BucketKey key, Function<S, S> step) {
		this.states.asMap().computeIfPresent(key, (same, current) -> {
			S changed = step.apply(current);
			return changed.isEmpty() ? null : changed;
		});
	}

	Set<BucketKey> keys() {
		return this.states.asMap().keySet();
	}

	/**
	 * Return how many calls had to share a key.
	 */
	long overflows() {
		return this.overflows.sum();
	}

	/**
	 * What is kept for one key.
	 */
	interface State {

		/**
		 * Return whether it is as good as none.
		 */
		boolean isEmpty();

		/**
		 * Return when it is as good as none, in milliseconds.
		 */
		long endsAt();

	}

	/**
	 * A changed state, and what there is to say about it.
	 *
	 * @param state the state after the change
	 * @param result the result of the change
	 */
	record Change<S, R>(S state, R result) {

	}

}
