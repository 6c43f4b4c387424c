package io.github.rateguard.web;

import java.util.function.BiConsumer;

import io.github.rateguard.guard.Verdict;

/**
 * Writes no header fields.
 */
final class NoFields implements RateLimitFields {

	@Override
	public void write(Verdict verdict, BiConsumer<String, String> header) {
	}

}
