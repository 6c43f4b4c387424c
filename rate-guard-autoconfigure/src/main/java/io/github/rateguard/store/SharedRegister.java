package io.github.rateguard.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Named entries that end, which all instances keep in memory: who reads on from where it
 * was gets the changes since, and one cheap answer where there are none. Entries end by
 * the clock of the store. Bounded: an entry too many replaces the oldest removal, or else
 * the entry that ends first. Never blocks; results fail with
 * {@link StoreUnavailableException} if there was no answer in time. Thread-safe.
 */
public interface SharedRegister {

	/**
	 * Change what names have, in one step. Doing it again changes nothing more.
	 * @param changes the changes, in this order; the store does nothing else meanwhile,
	 * so there should be some hundred at most
	 * @return the number of the last change of the register, when it is done
	 */
	CompletableFuture<Long> write(List<RegisterChange> changes);

	/**
	 * Change what a name has.
	 * @param name the name
	 * @param removedAt as in {@link RegisterChange}
	 * @param entry as in {@link RegisterChange}
	 * @return the number of the last change of the register, when it is done
	 */
	default CompletableFuture<Long> write(String name, @Nullable Long removedAt, @Nullable RegisterEntry entry) {
		return write(List.of(new RegisterChange(name, removedAt, entry)));
	}

	/**
	 * Read changes.
	 * @param position where to go on
	 * @param known the number of the last change that was read or written; where the
	 * register does not have that change any more, all who read it are told that changes
	 * were lost
	 * @return some of them
	 */
	CompletableFuture<RegisterPage> read(RegisterPosition position, long known);

}
