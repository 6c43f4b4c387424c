package io.github.rateguard.behaviour.fleet;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.github.rateguard.behaviour.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Clients that were not seen before, in the order in which they came. They are known
 * after a while, or when there are too many. Used by one thread.
 */
final class Newcomers {

	static final int MAXIMUM = 1 << 16;

	private static final int REMEMBERED = 1 << 20;

	private static final long ROTATION_MINUTES = 30L * 24 * 60;

	private final Map<Long, Newcomer> newcomers = new LinkedHashMap<>();

	private final SeenFilter known = new SeenFilter(REMEMBERED, ROTATION_MINUTES);

	private final Consumer<Newcomer> leaving;

	Newcomers(Consumer<Newcomer> leaving) {
		this.leaving = leaving;
	}

	/**
	 * Count a request.
	 * @return the newcomer, or {@code null} if the client is known
	 */
	@Nullable Newcomer count(long clientHash, Observation observation, int minute, int window) {
		Newcomer newcomer = this.newcomers.get(clientHash);
		if (newcomer == null) {
			if (this.known.contains(clientHash)) {
				return null;
			}
			newcomer = new Newcomer(minute);
			if (this.newcomers.size() >= MAXIMUM) {
				Iterator<Map.Entry<Long, Newcomer>> eldest = this.newcomers.entrySet().iterator();
				leave(eldest.next(), minute);
				eldest.remove();
			}
			this.newcomers.put(clientHash, newcomer);
		}
		newcomer.count(observation, window);
		return newcomer;
	}

	/**
	 * Let those be known who came before a minute.
	 */
	void expire(int before, int minute) {
		Iterator<Map.Entry<Long, Newcomer>> entries = this.newcomers.entrySet().iterator();
		while (entries.hasNext()) {
			Map.Entry<Long, Newcomer> eldest = entries.next();
			if (eldest.getValue().firstMinute() >= before) {
				return;
			}
			leave(eldest, minute);
			entries.remove();
		}
	}

	private void leave(Map.Entry<Long, Newcomer> entry, int minute) {
		this.known.add(entry.getKey(), minute);
		this.leaving.accept(entry.getValue());
	}

	Collection<Newcomer> all() {
		return this.newcomers.values();
	}

}
