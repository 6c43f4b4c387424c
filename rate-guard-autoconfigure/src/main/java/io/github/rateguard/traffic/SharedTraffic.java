package io.github.rateguard.traffic;

import java.util.Collection;
import java.util.List;

/**
 * What instances tell each other of their traffic. Thread-safe. Internal.
 */
public interface SharedTraffic extends Runnable {

	/**
	 * Nobody else.
	 */
	SharedTraffic NONE = new SharedTraffic() {

		@Override
		public Collection<byte[]> look() {
			return List.of();
		}

		@Override
		public int instances() {
			return 1;
		}

		@Override
		public void run() {
		}

	};

	/**
	 * Return what others told last, because somebody looks.
	 * @return their reports
	 */
	Collection<byte[]> look();

	/**
	 * Return how many instances there are.
	 * @return the number, at least 1
	 */
	int instances();

}
