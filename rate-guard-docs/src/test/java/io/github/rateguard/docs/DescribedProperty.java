package io.github.rateguard.docs;

/**
 * A property as the reference tells it.
 *
 * @param name its name, with {@code <name>} for the keys of maps
 * @param type what can be written
 * @param defaultValue what holds if nothing is written, empty if nothing does
 * @param description sentences about it
 */
record DescribedProperty(String name, String type, String defaultValue, String description) {

}
