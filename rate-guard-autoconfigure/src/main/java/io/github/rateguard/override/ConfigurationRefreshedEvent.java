package io.github.rateguard.override;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Published when the configuration was read again on this instance. For
 * {@code @EventListener} methods of the application.
 *
 * @param changed the names of the policies that hold otherwise than before
 * @param needRestart the keys of properties that do not hold as they stand now, and hold
 * only after a restart
 * @param failure what is wrong with the configuration, and what to write instead, so that
 * nothing changed; {@code null} if all is well
 */
public record ConfigurationRefreshedEvent(SortedSet<String> changed, SortedSet<String> needRestart,
		@Nullable String failure) {

	/**
	 * Create an event.
	 */
	public ConfigurationRefreshedEvent {
		changed = Collections.unmodifiableSortedSet(new TreeSet<>(changed));
		needRestart = Collections.unmodifiableSortedSet(new TreeSet<>(needRestart));
	}

}
