package io.github.rateguard.store;

import org.jspecify.annotations.Nullable;

/**
 * What a register tells of a name.
 *
 * @param name the name
 * @param since when the entry was made, in milliseconds; for a name that was removed,
 * when that happened
 * @param until when the entry ends, in milliseconds
 * @param value the value, or {@code null} if the name was removed
 */
public record RegisterEntry(String name, long since, long until, @Nullable String value) {

}
