package io.github.rateguard.caller;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.GuardedRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells the address of the client behind the socket's peer. A bean of this type replaces
 * the one that walks trusted proxies. Called on the thread of the request; must be
 * thread-safe.
 */
@FunctionalInterface
public interface ClientAddressResolver {

	/**
	 * Name of the request attribute that holds the {@link ClientAddress} where it was
	 * resolved before.
	 */
	String ADDRESS_ATTRIBUTE = ClientAddressResolver.class.getName() + ".address";

	/**
	 * Return the client address of a request.
	 * @param request the request
	 * @return the address, or {@code null} if it is unknown; all unknown clients are one
	 */
	@Nullable ClientAddress resolve(GuardedRequest request);

}
