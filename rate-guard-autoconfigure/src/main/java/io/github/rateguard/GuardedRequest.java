package io.github.rateguard;

import java.security.Principal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What extension points see of a request. Valid only while the request is decided;
 * reading it never consumes a body. Not thread-safe.
 */
public interface GuardedRequest {

	/**
	 * Return the request for calls that are not HTTP requests: no address, no header, no
	 * parameter, no attribute.
	 * @return the empty request
	 */
	static GuardedRequest none() {
		return NoRequest.INSTANCE;
	}

	/**
	 * Return the HTTP method.
	 * @return the method in upper case, empty outside HTTP
	 */
	String method();

	/**
	 * Return the path as the client sent it, without the query. Not decoded: never match
	 * it against patterns.
	 * @return the path, empty outside HTTP
	 */
	String path();

	/**
	 * Return the address of the socket's peer, which may be a proxy.
	 * @return an address literal, or {@code null} if unknown
	 */
	@Nullable String remoteAddress();

	/**
	 * Return all lines of a header field, in the order in which they arrived. The client
	 * chooses them: they prove nothing.
	 * @param name the name of the field, in any case
	 * @return the lines, empty if there are none
	 */
	List<String> headers(String name);

	/**
	 * Return the first value of a parameter of the query, decoded. A parameter in a form
	 * body is not seen. Malformed escapes stay as they are written.
	 * <p>
	 * Only the first 8,192 characters and 128 parameters of a query are looked at. Where
	 * a parameter could only stand behind them, the value is empty: nobody hides a page
	 * size there and is taken for one who asked for none.
	 * @param name the name of the parameter, decoded
	 * @return the value, empty if it is or cannot be told, or {@code null} if there is
	 * none
	 */
	@Nullable String queryParameter(String name);

	/**
	 * Return how long the body is, as the client says; the container reads no more of it.
	 * @return the length in bytes, or -1 if the client does not say, as with chunks
	 */
	long contentLength();

	/**
	 * Return an attribute of the request.
	 * @param name the name of the attribute
	 * @return the value, or {@code null} if there is none
	 */
	@Nullable Object attribute(String name);

	/**
	 * Return who the container or Spring Security has authenticated.
	 * @return the principal, or {@code null} if there is none; with Spring Security it is
	 * the {@code Authentication}
	 */
	@Nullable Principal principal();

}
