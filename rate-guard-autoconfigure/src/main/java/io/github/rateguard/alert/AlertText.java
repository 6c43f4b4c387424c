package io.github.rateguard.alert;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes alerts for people.
 */
final class AlertText {

	private AlertText() {
	}

	/**
	 * Write an alert into one line.
	 */
	static String line(Alert alert) {
		StringBuilder text = new StringBuilder("%s %s: %s".formatted(alert.severity(), alert.cause(), alert.title()));
		if (!alert.details().isEmpty()) {
			text.append(alert.details()
				.entrySet()
				.stream()
				.map(AlertText::detail)
				.collect(Collectors.joining(", ", " (", ")")));
		}
		text.append(", since ").append(alert.since()).append(". ").append(alert.action());
		if (alert.repeats() > 0) {
			text.append(' ').append(repeats(alert));
		}
		return text.toString();
	}

	/**
	 * Write an alert into a few lines.
	 */
	static String lines(Alert alert, String application) {
		StringBuilder text = new StringBuilder("%s in %s: %s".formatted(alert.severity(), application, alert.title()));
		alert.details().entrySet().forEach((entry) -> text.append('\n').append(detail(entry)));
		text.append("\nsince: ").append(alert.since()).append('\n').append(alert.action());
		if (alert.repeats() > 0) {
			text.append('\n').append(repeats(alert));
		}
		return text.toString();
	}

	private static String detail(Map.Entry<String, String> detail) {
		return detail.getKey() + ": " + detail.getValue();
	}

	private static String repeats(Alert alert) {
		return (alert.repeats() == 1) ? "Seen once since." : "Seen %d times since.".formatted(alert.repeats());
	}

}
