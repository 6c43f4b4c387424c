package io.github.rateguard.alert.abuse;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import org.jspecify.annotations.Nullable;

/**
 * What entries tell of the request of the current thread, beyond its verdict. Each is
 * asked only for events that have entries, and must neither block nor throw. Internal.
 *
 * @param client tells the hash of a client as observations of behaviour have it, 0 if
 * unknown
 * @param fingerprint tells the hash of the software as observations of behaviour have it,
 * 0 if unknown
 * @param mapping tells the method and the pattern of the path of the handler
 * @param address tells the client address
 */
public record RequestFacts(ToLongFunction<Caller> client, LongSupplier fingerprint, Supplier<@Nullable String> mapping,
		Supplier<@Nullable ClientAddress> address) {

	/**
	 * Nothing is known.
	 */
	public static final RequestFacts NONE = new RequestFacts((caller) -> 0, () -> 0, () -> null, () -> null);

}
