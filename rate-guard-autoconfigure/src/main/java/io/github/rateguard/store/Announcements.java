package io.github.rateguard.store;

import java.util.function.Consumer;

/**
 * What one instance tells all others: that the state under a key has changed otherwise
 * than by taking, so that what they remember of it is wrong. Best effort: who misses one
 * finds out when its memory ages out. Thread-safe.
 */
public interface Announcements {

	/**
	 * Without a store that instances share, there is nobody to tell.
	 */
	Announcements NONE = new Announcements() {

		@Override
		public void publish(byte[] key) {
		}

		@Override
		public void subscribe(Consumer<byte[]> listener) {
		}

	};

	/**
	 * Tell all instances, this one included.
	 * @param key whose state has changed
	 */
	void publish(byte[] key);

	/**
	 * Be told. Before the application has started.
	 * @param listener is given the keys; must not block
	 */
	void subscribe(Consumer<byte[]> listener);

}
