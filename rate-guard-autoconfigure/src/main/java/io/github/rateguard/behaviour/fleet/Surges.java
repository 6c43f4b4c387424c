package io.github.rateguard.behaviour.fleet;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * The endpoints, and which of them surge. Used by one thread.
 */
final class Surges {

	private static final int MAXIMUM = 512;

	private static final TemplateCounts NOBODY = new TemplateCounts(0, 0, 0, 0, new double[Profile.COUNT], 0,
			new double[Profile.COUNT], 0, 0);

	private final FleetSettings settings;

	private final Map<Integer, Surge> surges = new HashMap<>();

	private long firstMinute = -1;

	private final Map<Integer, Surge> active = new HashMap<>();

	Surges(FleetSettings settings) {
		this.settings = settings;
	}

	void tick(long minute, Map<Integer, TemplateCounts> counts) {
		if (this.firstMinute < 0) {
			this.firstMinute = minute;
		}
		boolean fresh = minute - this.firstMinute >= this.settings.warmUp().toMinutes();
		counts.keySet().forEach((template) -> {
			if (this.surges.size() < MAXIMUM) {
				this.surges.computeIfAbsent(template, (key) -> new Surge(fresh));
			}
		});
		this.active.clear();
		this.surges.entrySet().removeIf((entry) -> {
			Surge surge = entry.getValue();
			TemplateCounts present = counts.get(entry.getKey());
			surge.tick(minute, (present != null) ? present : NOBODY, this.settings);
			if (surge.isActive()) {
				this.active.put(entry.getKey(), surge);
			}
			return present == null && surge.isIdle();
		});
	}

	/**
	 * Return the surge of an endpoint, or {@code null} if it has none.
	 */
	@Nullable Surge active(int template) {
		return this.active.isEmpty() ? null : this.active.get(template);
	}

	void forEach(BiConsumer<Integer, Surge> action) {
		this.active.forEach(action);
	}

	/**
	 * Return the minute from which on newcomers matter.
	 */
	int firstMinute(int otherwise) {
		int first = otherwise;
		for (Surge surge : this.active.values()) {
			first = Math.min(first, surge.firstMinute());
		}
		return first;
	}

}
