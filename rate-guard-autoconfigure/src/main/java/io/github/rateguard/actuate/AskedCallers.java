package io.github.rateguard.actuate;

import java.util.TreeSet;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.actuate.CallerNames.Meant;
import io.github.rateguard.caller.Tiers;
import org.jspecify.annotations.Nullable;

/**
 * Tells which caller an operator means: an address is an anonymous one unless a tier says
 * otherwise, all else is the id of an authenticated one. Thread-safe.
 */
public final class AskedCallers {

	static final String CALLER = "caller";

	static final String TIER = "tier";

	private final CallerNames names;

	private final Tiers tiers;

	private final int ipv6PrefixLength;

	/**
	 * Create it.
	 * @param names tell whose hash it is
	 * @param tiers the tiers of authenticated callers
	 * @param ipv6PrefixLength how many bits of an IPv6 address count as one client
	 */
	public AskedCallers(CallerNames names, Tiers tiers, int ipv6PrefixLength) {
		this.names = names;
		this.tiers = tiers;
		this.ipv6PrefixLength = ipv6PrefixLength;
	}

	/**
	 * Return the caller that is meant.
	 * @param text an id, an address, the network that counts as one client, or {@code #}
	 * and a hash
	 * @param tier the tier, or {@code null} for the usual one
	 */
	Caller caller(String text, @Nullable String tier) {
		if (tier != null && !this.tiers.known().contains(tier)) {
			throw SectionRequest.invalid(TIER, "one of " + new TreeSet<>(this.tiers.known()));
		}
		Meant meant = this.names.meant(text);
		ClientAddress address = (tier == null) ? address(meant) : null;
		return (address != null || meant.kind() == Caller.Kind.ANONYMOUS) ? Caller.anonymous(address)
				: Caller.authenticated(meant.id(), (tier != null) ? tier : this.tiers.defaultTier());
	}

	/**
	 * Return the address that is meant, or {@code null} if it is not an address, or
	 * unknown.
	 */
	@Nullable ClientAddress address(Meant meant) {
		return (meant.kind() != Caller.Kind.AUTHENTICATED) ? address(meant.id()) : null;
	}

	/**
	 * Return the caller that a request names, or {@code null} if it names none.
	 */
	@Nullable Caller caller(SectionRequest request) {
		String text = request.text(CALLER);
		String tier = request.text(TIER);
		if (text == null) {
			if (tier != null) {
				throw SectionRequest.invalid(TIER, "left out where no caller is named");
			}
			return null;
		}
		return caller(text, tier);
	}

	/**
	 * Return the address that a text is, alone or as the network that counts as one
	 * client.
	 */
	@Nullable ClientAddress address(String text) {
		int slash = text.indexOf('/');
		ClientAddress address = ClientAddress.parse((slash > 0) ? text.substring(0, slash) : text,
				this.ipv6PrefixLength);
		return (address == null || slash < 0 || address.network().equals(text)) ? address : null;
	}

	/**
	 * Return what operators are shown instead of a caller.
	 */
	String shown(Caller caller) {
		return caller.isAnonymous() ? caller.id() : this.names.shown(caller.id());
	}

}
