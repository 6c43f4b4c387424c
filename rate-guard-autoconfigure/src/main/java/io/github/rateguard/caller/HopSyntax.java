package io.github.rateguard.caller;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

/**
 * How a header field lists the hops of a request. Read from the right: what stands there
 * was written by trusted proxies, and nothing that a client wrote to the left of it can
 * change how it is read.
 */
interface HopSyntax {

	/**
	 * Find the last element of a list.
	 * @param line a line of the field
	 * @param limit where looking ends, at the latest
	 * @param end where the list ends
	 * @return where its last element starts, or -1 if that cannot be told
	 */
	int startOfLast(String line, int limit, int end);

	/**
	 * Read the address in an element.
	 * @param element the element
	 * @return the address, or {@code null} if the element tells none
	 */
	@Nullable InetAddress address(String element);

}
