package io.github.rateguard.override;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.override.OverrideTarget.Scope;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.store.RegisterEntry;
import org.jspecify.annotations.Nullable;

/**
 * Writes overrides as entries of a register. The name is the scope, the policy and, if
 * there is one, the subject; the value is limits, mode, author and reason; all of them
 * lines. Limits are tokens, period and burst each.
 */
final class OverrideCodec {

	private static final String UNLIMITED = "unlimited";

	private static final int LINES = 4;

	private OverrideCodec() {
	}

	static String name(OverrideTarget target) {
		String name = target.scope() + "\n" + target.policy();
		return (target.subject() != null) ? name + "\n" + target.subject() : name;
	}

	/**
	 * Return the target of a name, or {@code null} if another version wrote it.
	 */
	static @Nullable OverrideTarget target(String name) {
		String[] lines = name.split("\n", 3);
		try {
			return (lines.length < 2) ? null
					: new OverrideTarget(lines[1], Scope.valueOf(lines[0]), (lines.length == 3) ? lines[2] : null);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	static RegisterEntry encode(PolicyOverride override) {
		Limits limits = override.limits();
		Mode mode = override.mode();
		return new RegisterEntry(name(override.target()), override.since().toEpochMilli(),
				override.until().toEpochMilli(), String.join("\n", (limits != null) ? text(limits) : "",
						(mode != null) ? mode.name() : "", override.author(), override.reason()));
	}

	private static String text(Limits limits) {
		return limits.isUnlimited() ? UNLIMITED
				: limits.values()
					.stream()
					.map((limit) -> limit.tokens() + "/" + limit.period() + "/" + limit.burst())
					.collect(Collectors.joining(","));
	}

	/**
	 * Return the override of an entry.
	 * @param target whose
	 * @param entry the entry, of which there is a value
	 * @return the override, or {@code null} if another version wrote it
	 */
	static @Nullable PolicyOverride decode(OverrideTarget target, RegisterEntry entry) {
		String[] lines = Objects.requireNonNull(entry.value()).split("\n", LINES);
		if (lines.length < LINES) {
			return null;
		}
		try {
			return new PolicyOverride(target, limits(lines[0]), lines[1].isEmpty() ? null : Mode.valueOf(lines[1]),
					lines[3], lines[2], Instant.ofEpochMilli(entry.since()), Instant.ofEpochMilli(entry.until()));
		}
		// A number, a period or a constant of a version to come
		catch (RuntimeException ex) {
			return null;
		}
	}

	private static @Nullable Limits limits(String text) {
		if (text.isEmpty()) {
			return null;
		}
		return text.equals(UNLIMITED) ? Limits.UNLIMITED
				: new Limits(Stream.of(text.split(",")).map((limit) -> limit(List.of(limit.split("/")))).toList());
	}

	private static Limit limit(List<String> parts) {
		return new Limit(Long.parseLong(parts.get(0)), Duration.parse(parts.get(1)), Long.parseLong(parts.get(2)));
	}

}
