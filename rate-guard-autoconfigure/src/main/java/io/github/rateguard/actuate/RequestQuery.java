package io.github.rateguard.actuate;

/**
 * Tells whether the request that is answered has a query. Spring Boot takes parameters of
 * a query like members of a body, and any page of the web can make a browser send a query
 * without a body. Thread-safe.
 */
@FunctionalInterface
public interface RequestQuery {

	/**
	 * There are no HTTP requests.
	 */
	RequestQuery NONE = () -> false;

	/**
	 * Return whether there is a query.
	 * @return {@code true} if there is one
	 */
	boolean isPresent();

}
