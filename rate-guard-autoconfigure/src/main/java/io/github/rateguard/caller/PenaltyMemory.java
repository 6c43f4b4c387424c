package io.github.rateguard.caller;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

/**
 * When the penalties that this instance knows of are forgotten. Bounded: the subject
 * whose last penalty is the oldest goes first. Thread-safe.
 */
final class PenaltyMemory {

	private final Map<BanSubject, Long> forgottenAt;

	PenaltyMemory(int maximum) {
		this.forgottenAt = new LinkedHashMap<>(16, 0.75f, true) {

			private static final long serialVersionUID = 1L;

			@Override
			protected boolean removeEldestEntry(Entry<BanSubject, Long> eldest) {
				return size() > maximum;
			}

		};
	}

	synchronized long forgottenAt(BanSubject subject) {
		return this.forgottenAt.getOrDefault(subject, 0L);
	}

	synchronized void remember(BanSubject subject, long forgottenAt) {
		this.forgottenAt.merge(subject, forgottenAt, Math::max);
	}

}
