package io.github.rateguard.web;

import java.util.Locale;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.Level;

/**
 * What the application is told of a client that does not behave as people do. Handler
 * methods take it as an argument, which is {@code null} if nothing speaks against the
 * client. Immutable.
 *
 * @param verdict what is thought of the client
 * @param action what is done about this request, within what configuration allows; in
 * shadow mode what would be done
 * @param enforced {@code false} in shadow mode: the application should do nothing about
 * it either
 */
public record BehaviourTag(BehaviourVerdict verdict, Level action, boolean enforced) {

	/**
	 * Name of the request attribute that holds the tag, if there is one.
	 */
	public static final String ATTRIBUTE = "io.github.rateguard.web.BehaviourTag";

	/**
	 * Name of the request header that tells controllers what is done about the request
	 * and the score, such as {@code throttle;score=42}. What a client sends under this
	 * name is removed. There is none in shadow mode.
	 */
	public static final String HEADER = "Rate-Guard-Behaviour";

	String headerValue() {
		return this.action.name().toLowerCase(Locale.ROOT) + ";score=" + Math.round(this.verdict.score().total());
	}

}
