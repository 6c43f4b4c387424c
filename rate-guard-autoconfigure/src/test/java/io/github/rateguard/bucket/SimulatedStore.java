package io.github.rateguard.bucket;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.rateguard.bucket.SimulatedTime.Moment;
import io.github.rateguard.store.SharedState;
import io.github.rateguard.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * A store of one key, whose requests travel for as long as a simulation says: each takes
 * effect at some moment, and is answered at a later one, or never.
 */
final class SimulatedStore {

	private final SimulatedTime time;

	private final Clock clock;

	private final Consumer<byte[]> written;

	private final List<Request<?>> open = new ArrayList<>();

	/**
	 * Requests that nobody waits for any more, and that did not take effect yet.
	 */
	private final List<Request<?>> late = new ArrayList<>();

	private byte @Nullable [] value;

	private long expiresAtMillis;

	private @Nullable Moment answered;

	/**
	 * Create a store.
	 * @param time the true time
	 * @param written told of each value that is written
	 */
	SimulatedStore(SimulatedTime time, Consumer<byte[]> written) {
		this.time = time;
		this.clock = time.clock(Duration.ZERO);
		this.written = written;
	}

	SharedState of(Object owner) {
		return new Connection(owner);
	}

	byte @Nullable [] value() {
		return (this.value != null && this.clock.millis() < this.expiresAtMillis) ? this.value : null;
	}

	/**
	 * Lose the key, as a store does that restarts empty.
	 */
	void lose() {
		this.value = null;
	}

	/**
	 * Return when the request was sent that is being answered, or now.
	 */
	Moment moment() {
		return (this.answered != null) ? this.answered : this.time.moment();
	}

	boolean isIdle() {
		return this.open.isEmpty();
	}

	/**
	 * Let a request take effect, but not answer it yet.
	 */
	void arrive(int index) {
		if (!this.open.isEmpty()) {
			this.open.get(index % this.open.size()).arrive();
		}
	}

	/**
	 * Answer a request.
	 */
	void answer(int index) {
		if (!this.open.isEmpty()) {
			Request<?> request = this.open.remove(index % this.open.size());
			request.arrive();
			Moment outer = this.answered;
			this.answered = request.sentAt;
			request.answer();
			this.answered = outer;
		}
	}

	/**
	 * Lose a request, or its answer if it took effect.
	 */
	void fail(int index) {
		if (!this.open.isEmpty()) {
			this.open.remove(index % this.open.size()).fail();
		}
	}

	/**
	 * Let a request take effect that nobody waits for any more.
	 */
	void arriveLate(int index) {
		if (!this.late.isEmpty()) {
			this.late.remove(index % this.late.size()).arrive();
		}
	}

	/**
	 * Let time pass, and requests with it.
	 */
	void advance(Duration duration) {
		long end = this.time.nanos() + duration.toNanos();
		for (Request<?> request = next(end); request != null; request = next(end)) {
			this.time.set(Math.max(this.time.nanos(), request.timesOutAt));
			this.open.remove(request);
			if (!request.arrived) {
				this.late.add(request);
			}
			request.fail();
		}
		this.time.set(end);
	}

	private @Nullable Request<?> next(long end) {
		Request<?> next = null;
		for (Request<?> request : this.open) {
			if (request.timesOutAt <= end && (next == null || request.timesOutAt < next.timesOutAt)) {
				next = request;
			}
		}
		return next;
	}

	/**
	 * Answer no request of an owner any more.
	 */
	void abandon(Object owner) {
		for (Request<?> request : List.copyOf(this.open)) {
			if (request.owner == owner) {
				this.open.remove(request);
				if (!request.arrived) {
					this.late.add(request);
				}
			}
		}
	}

	private SharedState.Swap swap(byte @Nullable [] expected, byte[] update, Duration timeToLive) {
		byte[] current = value();
		if (!Arrays.equals(current, expected)) {
			return new SharedState.Conflict(current);
		}
		this.value = update;
		this.expiresAtMillis = this.clock.millis() + timeToLive.toMillis();
		this.written.accept(update);
		return new SharedState.Swapped();
	}

	private final class Connection implements SharedState {

		private final Object owner;

		Connection(Object owner) {
			this.owner = owner;
		}

		@Override
		public CompletableFuture<Optional<byte[]>> get(byte[] key, Duration timeout) {
			return send(() -> Optional.ofNullable(value()), timeout);
		}

		@Override
		public CompletableFuture<Swap> compareAndSwap(byte[] key, byte @Nullable [] expected, byte[] update,
				Duration timeToLive, Duration timeout) {
			return send(() -> swap(expected, update, timeToLive), timeout);
		}

		private <T> CompletableFuture<T> send(Supplier<T> effect, Duration timeout) {
			SimulatedStore store = SimulatedStore.this;
			Request<T> request = new Request<>(this.owner, effect, store.time.nanos() + timeout.toNanos());
			store.open.add(request);
			return request.future;
		}

	}

	private final class Request<T> {

		private final Object owner;

		private final Supplier<T> effect;

		private final Moment sentAt = SimulatedStore.this.time.moment();

		private final long timesOutAt;

		private final CompletableFuture<T> future = new CompletableFuture<>();

		private @Nullable T result;

		private boolean arrived;

		Request(Object owner, Supplier<T> effect, long timesOutAt) {
			this.owner = owner;
			this.effect = effect;
			this.timesOutAt = timesOutAt;
		}

		void arrive() {
			if (!this.arrived) {
				this.arrived = true;
				this.result = this.effect.get();
			}
		}

		void answer() {
			this.future.complete(this.result);
		}

		void fail() {
			this.future.completeExceptionally(new StoreUnavailableException("No answer", null));
		}

	}

}
