/**
 * What happened: refusals, failed logins, verdicts on behaviour, bans and states of
 * budgets as entries of one log that all instances share, sampled under flood. Receives
 * verdicts and the events of other packages; hands on entries to the logger
 * {@code rate-guard.abuse}, to the store and to those who search. May use: root, store,
 * caller, guard, budget, behaviour.
 */
@NullMarked
package io.github.rateguard.alert.abuse;

import org.jspecify.annotations.NullMarked;
