package io.github.rateguard.web;

import java.io.IOException;

import io.github.rateguard.behaviour.BehaviourVerdict;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Asks a client to prove something, such as that a person is there, where its behaviour
 * is that of software. A bean of this type is used; without one such clients are
 * throttled. Called on the thread of the request before its handler and before anything
 * is taken from limits; must be thread-safe. Where it throws an unchecked exception and
 * has written nothing, the client is throttled.
 */
@FunctionalInterface
public interface ChallengeHandler {

	/**
	 * Look for the proof, or ask for it.
	 * @param request the request
	 * @param response the response
	 * @param verdict what is thought of the client
	 * @return {@code true} if the request may go on, such as with a proof that is still
	 * good; it is not throttled then. {@code false} if it may not, and the response has
	 * been written
	 * @throws IOException if the response cannot be written
	 * @throws ServletException if the response cannot be written
	 */
	boolean handle(HttpServletRequest request, HttpServletResponse response, BehaviourVerdict verdict)
			throws IOException, ServletException;

}
