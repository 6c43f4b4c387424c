package io.github.rateguard.autoconfigure;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * What the JDK's HTTP client logs. At level DEBUG it names URLs, and those of webhooks
 * are secrets: who sets the level of a parent, or of all loggers, does not ask for them.
 */
final class WireLog {

	static final String LOGGER = "jdk.internal.httpclient.debug";

	private WireLog() {
	}

	/**
	 * Keep URLs out of the log, unless somebody has set the level of this very logger.
	 */
	static void hideUrls(LoggingSystem loggingSystem) {
		try {
			LoggerConfiguration configuration = loggingSystem.getLoggerConfiguration(LOGGER);
			if (configuration == null || configuration.getConfiguredLevel() == null) {
				loggingSystem.setLogLevel(LOGGER, LogLevel.INFO);
			}
		}
		catch (UnsupportedOperationException ex) {
			// Levels are set elsewhere, by somebody who names loggers
		}
	}

}
