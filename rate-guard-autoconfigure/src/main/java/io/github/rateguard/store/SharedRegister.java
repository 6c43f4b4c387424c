package io.github.rateguard.store;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Named entries that end, which all instances keep in memory: who reads on from where it
 * was gets the changes since, and one cheap answer where there are none. Bounded: an
 * entry too many replaces the one that ends first. Never blocks; results fail with
 * {@link StoreUnavailableException} if there was no answer in time. Thread-safe.
 */
public interface SharedRegister {

	/**
	 * Change what a name has, first by removing, then by adding. Doing it again changes
	 * nothing more.
	 * @param name the name
	 * @param removedAt removes an entry that is not younger than this time in
	 * milliseconds, and keeps older ones from being added for an hour; {@code null} to
	 * remove nothing
	 * @param entry added unless the name has one that ends later, or was removed after it
	 * was made; {@code null} to add nothing
	 * @param now the present time in milliseconds
	 * @return when it is done
	 */
	CompletableFuture<Void> write(String name, @Nullable Long removedAt, @Nullable RegisterEntry entry, long now);

	/**
	 * Read changes.
	 * @param position where to go on
	 * @return some of them
	 */
	CompletableFuture<RegisterPage> read(RegisterPosition position);

}
