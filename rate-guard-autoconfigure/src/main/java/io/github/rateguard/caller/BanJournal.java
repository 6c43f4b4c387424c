package io.github.rateguard.caller;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The changes that the store may not know yet, the oldest first. Bounded: where there is
 * one too many, bans go that nobody knows any more, and then the oldest that was lifted.
 * Thread-safe.
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

	/**
	 * Note a change.
	 * @param known tells whether a ban is one of those that this instance knows, of which
	 * there are half as many at most as a journal holds changes
	 */
	void note(BanSubject subject, UnaryOperator<BanChange> change, Predicate<Ban> known) {
		synchronized (this) {
			this.changes.put(subject, change.apply(get(subject)));
			if (this.changes.size() > MAXIMUM) {
				shrink(known);
			}
		}
		this.changed.run();
	}

	private void shrink(Predicate<Ban> known) {
		this.changes.values().removeIf((change) -> change.liftedAt() == null && !isKnown(change.ban(), known));
		Iterator<BanChange> oldest = this.changes.values().iterator();
		while (this.changes.size() > MAXIMUM) {
			if (!isKnown(oldest.next().ban(), known)) {
				oldest.remove();
			}
		}
	}

	private static boolean isKnown(@Nullable Ban ban, Predicate<Ban> known) {
		return ban != null && known.test(ban);
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
