package io.github.rateguard.caller;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.UnaryOperator;

/**
 * The changes that the store may not know yet, the oldest first. Bounded: one too many
 * replaces the oldest. Thread-safe.
 */
final class BanJournal {

	/**
	 * As many bans as there can be, and as many that were lifted.
	 */
	private static final int MAXIMUM = 2 * Bans.MAXIMUM_BANS;

	private final Map<BanSubject, BanChange> changes = new LinkedHashMap<>();

	private final Runnable changed;

	/**
	 * Create a journal.
	 * @param changed is told of each change; must not block
	 */
	BanJournal(Runnable changed) {
		this.changed = changed;
	}

	void note(BanSubject subject, UnaryOperator<BanChange> change) {
		synchronized (this) {
			this.changes.put(subject, change.apply(get(subject)));
			if (this.changes.size() > MAXIMUM) {
				this.changes.remove(this.changes.keySet().iterator().next());
			}
		}
		this.changed.run();
	}

	synchronized BanChange get(BanSubject subject) {
		return this.changes.getOrDefault(subject, BanChange.NONE);
	}

	synchronized List<Entry<BanSubject, BanChange>> all() {
		return this.changes.entrySet().stream().map(Map.Entry::copyOf).toList();
	}

	/**
	 * Forget a change that the store knows, unless there was another one meanwhile.
	 */
	synchronized void written(BanSubject subject, BanChange change) {
		this.changes.remove(subject, change);
	}

}
