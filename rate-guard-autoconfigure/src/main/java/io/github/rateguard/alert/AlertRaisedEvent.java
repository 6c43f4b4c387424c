package io.github.rateguard.alert;

/**
 * Published when an alert is raised, by the instance on which that happens, whether or
 * not its cause was told within its cool-down. For {@code @EventListener} methods of the
 * application, which are called one after the other on a thread of rate-guard's own.
 *
 * @param alert the alert
 */
public record AlertRaisedEvent(Alert alert) {

}
