/**
 * What others report of their costs: Spring AI, observations, HTTP clients. Receives
 * usage, hands on amounts to the meter of a request. Spring AI and Micrometer's
 * observations stay in here. May use: root, budget.
 */
@NullMarked
package io.github.rateguard.budget.adapter;

import org.jspecify.annotations.NullMarked;
