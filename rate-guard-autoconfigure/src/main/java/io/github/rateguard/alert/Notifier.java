package io.github.rateguard.alert;

import java.io.IOException;

/**
 * Tells somebody. Every bean of this type is told of all alerts, besides those of
 * rate-guard; one named {@code rateGuardLogNotifier}, {@code rateGuardSlackNotifier} or
 * {@code rateGuardWebhookNotifier} replaces ours of that name.
 * <p>
 * Each has a thread and a queue of its own, so it is called for one alert at a time, and
 * may block; but it should end within some seconds, and must when it is interrupted,
 * which happens when the application stops.
 */
@FunctionalInterface
public interface Notifier {

	/**
	 * Tell somebody of an alert.
	 * @param alert the alert, whose texts are bounded and free of control characters but
	 * may have been written by callers
	 * @throws IOException if another try may succeed; there are up to five, with growing
	 * pauses in between
	 * @throws Exception if no other try can succeed; the alert is given up, and its cause
	 * may be told the next time that it comes, at the earliest a minute later
	 */
	void send(Alert alert) throws Exception;

}
