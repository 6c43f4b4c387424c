package io.github.rateguard.caller;

/**
 * Published when somebody is banned, by the instance on which that happens. For
 * {@code @EventListener} methods of the application, which are called one after the other
 * on a thread of rate-guard's own.
 *
 * @param ban the ban
 */
public record BanSetEvent(Ban ban) {

}
