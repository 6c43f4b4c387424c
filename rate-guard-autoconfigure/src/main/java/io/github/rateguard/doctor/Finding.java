package io.github.rateguard.doctor;

import java.time.Instant;

/**
 * Something that is wrong. Immutable.
 *
 * @param check what was checked
 * @param seen what was seen, in a sentence; free of control characters
 * @param since when it was seen first, since it was gone last
 * @param ignored whether somebody knows of it and wants to hear no more
 */
public record Finding(CheckCode check, String seen, Instant since, boolean ignored) {

}
