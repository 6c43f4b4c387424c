package io.github.rateguard.traffic;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Something that is counted anew each minute, of the present minute and the
 * {@value #BEFORE} before it. Thread-safe.
 *
 * @param <T> what counts
 */
final class LastMinutes<T> {

	static final int BEFORE = 5;

	private final AtomicReferenceArray<@Nullable Minute<T>> minutes = new AtomicReferenceArray<>(BEFORE + 1);

	private final Supplier<T> factory;

	LastMinutes(Supplier<T> factory) {
		this.factory = factory;
	}

	/**
	 * Return what counts in a minute.
	 * @param minute the present minute since 1970
	 */
	T at(long minute) {
		int place = (int) Math.floorMod(minute, BEFORE + 1L);
		while (true) {
			Minute<T> known = this.minutes.get(place);
			if (known != null && known.number == minute) {
				return known.counts;
			}
			this.minutes.compareAndSet(place, known, new Minute<>(minute, this.factory.get()));
		}
	}

	/**
	 * Tell what has counted, until a minute.
	 * @param minute the present minute since 1970
	 */
	void forEach(long minute, Consumer<T> listener) {
		for (int place = 0; place <= BEFORE; place++) {
			Minute<T> known = this.minutes.get(place);
			if (known != null && known.number <= minute && known.number >= minute - BEFORE) {
				listener.accept(known.counts);
			}
		}
	}

	private record Minute<T>(long number, T counts) {

	}

}
