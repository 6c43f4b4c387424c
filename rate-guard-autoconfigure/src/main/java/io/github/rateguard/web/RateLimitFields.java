package io.github.rateguard.web;

import java.util.function.BiConsumer;

import io.github.rateguard.guard.Verdict;

/**
 * Writes what a verdict says into header fields of the response, admitted or refused. A
 * bean of this type replaces the format that {@link HeaderFormat} names. Must be
 * thread-safe and must not throw: a response does not fail because of its header fields.
 * {@code Retry-After} is not written here but by the {@link RefusalWriter}.
 */
@FunctionalInterface
public interface RateLimitFields {

	/**
	 * Write the header fields of a verdict.
	 * @param verdict the verdict
	 * @param header takes the name and the value of a field, each name once at most;
	 * never called if there is nothing to say
	 */
	void write(Verdict verdict, BiConsumer<String, String> header);

}
