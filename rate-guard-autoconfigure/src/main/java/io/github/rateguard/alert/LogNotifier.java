package io.github.rateguard.alert;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Writes each alert into one line of the log {@value #LOGGER}, at the level of its
 * severity. Internal.
 */
public final class LogNotifier implements Notifier {

	/**
	 * Name of the logger.
	 */
	public static final String LOGGER = "rate-guard.alert";

	private static final Log logger = LogFactory.getLog(LOGGER);

	@Override
	public void send(Alert alert) {
		String line = AlertText.line(alert);
		switch (alert.severity()) {
			case INFO -> logger.info(line);
			case WARNING -> logger.warn(line);
			case CRITICAL -> logger.error(line);
		}
	}

}
