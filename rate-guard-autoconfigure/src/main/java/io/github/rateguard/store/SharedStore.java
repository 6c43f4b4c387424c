package io.github.rateguard.store;

/**
 * What a store that all instances share offers.
 *
 * @param state small values, changed by compare-and-swap
 * @param scripts changes in one step
 * @param instances how many instances there are
 * @param announcements what instances tell each other
 */
public record SharedStore(SharedState state, SharedScripts scripts, LiveInstances instances,
		Announcements announcements) {

}
