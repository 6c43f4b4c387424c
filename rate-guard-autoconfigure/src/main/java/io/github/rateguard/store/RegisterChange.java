package io.github.rateguard.store;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a name of a register: first something is removed, then added.
 *
 * @param name the name
 * @param removedAt removes an entry that is not younger than this time in milliseconds,
 * and keeps older ones from being added for an hour; {@code null} to remove nothing
 * @param entry added unless the name has one that ends later, or was removed after it was
 * made; {@code null} to add nothing
 */
public record RegisterChange(String name, @Nullable Long removedAt, @Nullable RegisterEntry entry) {

}
