package io.github.rateguard.caller;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

/**
 * The last penalties that this instance knows of. Bounded: the subject whose last penalty
 * is the oldest goes first. Thread-safe.
 */
final class PenaltyMemory {

	private final Map<BanSubject, Penalty> last;

	PenaltyMemory(int maximum) {
		this.last = new LinkedHashMap<>(16, 0.75f, true) {

			private static final long serialVersionUID = 1L;

			@Override
			protected boolean removeEldestEntry(Entry<BanSubject, Penalty> eldest) {
				return size() > maximum;
			}

		};
	}

	synchronized Penalty last(BanSubject subject) {
		return this.last.getOrDefault(subject, Penalty.NONE);
	}

	synchronized void remember(BanSubject subject, Penalty penalty) {
		this.last.merge(subject, penalty, Penalty::longerRemembered);
	}

}
