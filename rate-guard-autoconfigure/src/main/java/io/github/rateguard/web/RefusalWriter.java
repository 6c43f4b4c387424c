package io.github.rateguard.web;

import java.io.IOException;

import io.github.rateguard.guard.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Answers a refused call. A bean of this type replaces the one that writes problem
 * details. Called on the thread of the request; must be thread-safe.
 */
@FunctionalInterface
public interface RefusalWriter {

	/**
	 * Write the whole answer: status, header fields and body. The fields that say what is
	 * left are written already, see {@link RateLimitFields}.
	 * @param verdict the verdict, not admitted
	 * @param request the request
	 * @param response the response
	 * @throws IOException if the client is gone
	 */
	void write(Verdict verdict, HttpServletRequest request, HttpServletResponse response) throws IOException;

}
