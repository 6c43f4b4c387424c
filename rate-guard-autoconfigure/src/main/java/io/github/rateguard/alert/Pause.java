package io.github.rateguard.alert;

import java.time.Duration;

/**
 * Lets time pass between two tries.
 */
@FunctionalInterface
interface Pause {

	/**
	 * The thread sleeps.
	 */
	Pause SLEEP = (duration) -> Thread.sleep(duration.toMillis());

	void of(Duration duration) throws InterruptedException;

}
