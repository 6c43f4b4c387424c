/**
 * What applications test their limits with: time that moves by hand, callers to act as,
 * verdicts that were recorded, and assertions. Receives what an application does in a
 * test, hands on what rate-guard said to it.
 */
@NullMarked
package io.github.rateguard.test;

import org.jspecify.annotations.NullMarked;
