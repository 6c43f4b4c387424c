/**
 * The night that cost $4,200, replayed against four instances of a shop: first with the
 * limiter that lost the money, then with rate-guard. {@code Night} is started by the
 * profile {@code night}; {@code docs/night.md} says what is simulated and what is not.
 */
@NullMarked
package io.github.rateguard.night;

import org.jspecify.annotations.NullMarked;
