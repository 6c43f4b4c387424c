package io.github.rateguard.override;

/**
 * Published when limits or a mode are overridden, by the instance on which that happens.
 * For {@code @EventListener} methods of the application, which are called one after the
 * other on a thread of rate-guard's own.
 *
 * @param override the override
 */
public record OverrideSetEvent(PolicyOverride override) {

}
