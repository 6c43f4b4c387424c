package io.github.rateguard.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.IpLiteral;
import org.jspecify.annotations.Nullable;

/**
 * The default {@link ClientAddressResolver}: the socket's peer, unless it is a trusted
 * proxy; then the hops of one header field from right to left, to the first that is not
 * trusted. If all are trusted, the leftmost is the client. Internal.
 * <p>
 * Each hop was written by the one to its right, so it is as good as that one's word. A
 * hop that tells no address ends the walk at the trusted hop that wrote it: clients
 * behind it then share a limit, but nobody gets a limit of their own by sending garbage.
 */
public final class TrustedProxyAddressResolver implements ClientAddressResolver {

	static final int MAX_CHARACTERS = 8 * 1024;

	static final int MAX_HOPS = 64;

	private static final long MAX_DIRECT_CLIENTS = 10_000;

	private final TrustedProxies trustedProxies;

	/**
	 * Clients whose socket it is, no proxy's: their address never changes.
	 */
	private final Cache<String, ClientAddress> directClients = Caffeine.newBuilder()
		.maximumSize(MAX_DIRECT_CLIENTS)
		.build();

	private final ForwardedHeader header;

	private final int ipv6PrefixLength;

	private final LongAdder unusableHops = new LongAdder();

	/**
	 * Create a resolver.
	 * @param trustedProxies who is believed
	 * @param header the only header field that is read
	 * @param ipv6PrefixLength how many bits of an IPv6 address tell one client from
	 * another, from 1 to 128
	 * @throws InvalidConfigurationException if the length is out of range
	 */
	public TrustedProxyAddressResolver(TrustedProxies trustedProxies, ForwardedHeader header, int ipv6PrefixLength) {
		if (ipv6PrefixLength < 1 || ipv6PrefixLength > 128) {
			throw new InvalidConfigurationException("rate-guard.client-address.ipv6-prefix-length",
					String.valueOf(ipv6PrefixLength), "An IPv6 prefix has 1 to 128 bits.",
					"Write 64, or less where providers hand out larger networks, such as 56 or 48.");
		}
		this.trustedProxies = trustedProxies;
		this.header = header;
		this.ipv6PrefixLength = ipv6PrefixLength;
	}

	@Override
	public @Nullable ClientAddress resolve(GuardedRequest request) {
		String remoteAddress = request.remoteAddress();
		if (remoteAddress == null) {
			return null;
		}
		ClientAddress known = this.directClients.getIfPresent(remoteAddress);
		return (known != null) ? known : resolve(remoteAddress, request);
	}

	private @Nullable ClientAddress resolve(String remoteAddress, GuardedRequest request) {
		InetAddress peer = IpLiteral.parse(remoteAddress);
		if (peer == null) {
			return null;
		}
		if (this.trustedProxies.contains(peer)) {
			return ClientAddress.of(walk(peer, request.headers(this.header.fieldName())), this.ipv6PrefixLength);
		}
		ClientAddress client = ClientAddress.of(peer, this.ipv6PrefixLength);
		this.directClients.put(remoteAddress, client);
		return client;
	}

	private InetAddress walk(InetAddress peer, List<String> lines) {
		HopSyntax syntax = this.header.syntax();
		InetAddress hop = peer;
		int hops = 0;
		int characters = MAX_CHARACTERS;
		for (int i = lines.size() - 1; i >= 0; i--) {
			String line = lines.get(i);
			int end = line.length();
			int limit = Math.max(0, end - characters);
			characters -= end + 1;
			while (end >= 0) {
				int start = (hops++ < MAX_HOPS) ? syntax.startOfLast(line, limit, end) : -1;
				InetAddress next = (start >= 0) ? syntax.address(Rfc9110.trimmed(line, start, end)) : null;
				if (next == null) {
					this.unusableHops.increment();
					return hop;
				}
				if (!this.trustedProxies.contains(next)) {
					return next;
				}
				hop = next;
				end = start - 1;
			}
		}
		return hop;
	}

	/**
	 * Return whether a peer is believed when it says for whom it forwards a request.
	 * @param remoteAddress the address of the peer
	 * @return {@code true} if it is in a trusted network
	 */
	public boolean isTrusted(String remoteAddress) {
		InetAddress peer = IpLiteral.parse(remoteAddress);
		return peer != null && this.trustedProxies.contains(peer);
	}

	/**
	 * Return whom this resolver believes.
	 * @return the networks
	 */
	public TrustedProxies trustedProxies() {
		return this.trustedProxies;
	}

	/**
	 * Return how many requests had a hop that ended the walk early: it told no address,
	 * or stood beyond the first 64 hops or 8,192 characters from the right.
	 * @return the number since the start
	 */
	public long unusableHops() {
		return this.unusableHops.sum();
	}

}
