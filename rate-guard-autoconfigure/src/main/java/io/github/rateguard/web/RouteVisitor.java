package io.github.rateguard.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.io.Resource;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Hands on the routes of functional endpoints, as the requests they answer and the class
 * that answers.
 */
final class RouteVisitor implements RouterFunctions.Visitor {

	private static final Pattern METHOD_AND_PATH = Pattern.compile("\\((\\[?[A-Z, ]+]?) && (/.*)\\)");

	private final Deque<String> nested = new ArrayDeque<>();

	private final BiConsumer<String, Class<?>> routes;

	RouteVisitor(BiConsumer<String, Class<?>> routes) {
		this.routes = routes;
	}

	@Override
	public void startNested(RequestPredicate predicate) {
		this.nested.addLast(predicate.toString());
	}

	@Override
	public void endNested(RequestPredicate predicate) {
		this.nested.removeLast();
	}

	@Override
	public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
		this.routes.accept(describe(predicate.toString()), handler.getClass());
	}

	@Override
	public void resources(Function<ServerRequest, Optional<Resource>> lookup) {
		this.routes.accept(describe("resources"), lookup.getClass());
	}

	@Override
	public void attributes(Map<String, Object> attributes) {
	}

	@Override
	public void unknown(RouterFunction<?> function) {
		this.routes.accept(describe("unknown"), function.getClass());
	}

	/**
	 * Predicates describe themselves, such as {@code (GET && /search)}.
	 */
	private String describe(String predicate) {
		Matcher matcher = METHOD_AND_PATH.matcher(predicate);
		boolean readable = matcher.matches();
		StringBuilder text = new StringBuilder(readable ? matcher.group(2) : predicate);
		for (Iterator<String> outer = this.nested.descendingIterator(); outer.hasNext();) {
			String prefix = outer.next();
			text.insert(0, (prefix.startsWith("/") && text.charAt(0) == '/') ? prefix : prefix + " ");
		}
		return readable ? matcher.group(1) + " " + text : text.toString();
	}

}
