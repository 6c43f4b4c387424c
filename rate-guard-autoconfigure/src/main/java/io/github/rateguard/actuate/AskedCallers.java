package io.github.rateguard.actuate;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.actuate.CallerNames.Meant;
import io.github.rateguard.caller.Tiers;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Tells which caller an operator means: an address is an anonymous one unless a kind or a
 * tier says otherwise, all else is the id of an authenticated one. Thread-safe.
 */
public final class AskedCallers {

	static final String CALLER = "caller";

	static final String TIER = "tier";

	static final String KIND = "kind";

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
	 * @param request says of which kind and tier the caller is, if anything
	 */
	Caller caller(String text, SectionRequest request) {
		return asked(text, request).caller();
	}

	/**
	 * Return the caller that is meant, and whether the tier is known: one that is said,
	 * or that the caller was seen with.
	 */
	AskedCaller asked(String text, SectionRequest request) {
		String tier = request.text(TIER);
		if (tier != null && !this.tiers.known().contains(tier)) {
			throw SectionRequest.invalid(TIER, "one of " + new TreeSet<>(this.tiers.known()));
		}
		Meant meant = meant(text, kind(request), List.of());
		ClientAddress address = address(meant);
		if (address != null || meant.kind() == Caller.Kind.ANONYMOUS) {
			return new AskedCaller(Caller.anonymous(address), true);
		}
		String known = (tier != null) ? tier : seen(meant.id());
		return new AskedCaller(Caller.authenticated(meant.id(), (known != null) ? known : this.tiers.defaultTier()),
				known != null);
	}

	/**
	 * Where there is one tier only, nobody has to be seen with it.
	 */
	private @Nullable String seen(String id) {
		if (this.tiers.known().size() == 1) {
			return this.tiers.defaultTier();
		}
		String seen = this.names.tier(id);
		return (seen != null && this.tiers.known().contains(seen)) ? seen : null;
	}

	/**
	 * Require that the tier of a caller is known.
	 * @throws InvalidEndpointRequestException if it is not
	 */
	void requireTier(AskedCaller asked) {
		if (!asked.isTierKnown()) {
			throw SectionRequest.invalid("The caller was not seen lately, and tiers have buckets of their own: "
					+ "say the tier: one of " + new TreeSet<>(this.tiers.known()));
		}
	}

	/**
	 * Return who is meant.
	 * @param kind what the text says, or {@code null} if nothing is said
	 * @param ids the ids of authenticated callers whom else it may be the hash of
	 */
	Meant meant(String text, Caller.@Nullable Kind kind, Collection<String> ids) {
		Meant meant = this.names.meant(text, kind, ids);
		if (kind == Caller.Kind.ANONYMOUS && meant.id().equals(text) && address(text) == null) {
			throw SectionRequest
				.invalid("The caller is no address, so that '%s' must be authenticated".formatted(KIND));
		}
		return meant;
	}

	/**
	 * Return of which kind the caller of a request is, or {@code null} if nothing is
	 * said. Only authenticated callers have a tier.
	 */
	static Caller.@Nullable Kind kind(SectionRequest request) {
		Caller.Kind kind = namedKind(request.text(KIND));
		if (request.text(TIER) == null) {
			return kind;
		}
		if (kind == Caller.Kind.ANONYMOUS) {
			throw SectionRequest.invalid(TIER, "left out where the caller is anonymous");
		}
		return Caller.Kind.AUTHENTICATED;
	}

	private static Caller.@Nullable Kind namedKind(@Nullable String text) {
		if (text == null) {
			return null;
		}
		for (Caller.Kind kind : Caller.Kind.values()) {
			if (Names.text(kind).equals(text)) {
				return kind;
			}
		}
		throw SectionRequest.invalid(KIND, "authenticated or anonymous");
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
		if (text != null) {
			return caller(text, request);
		}
		for (String name : List.of(TIER, KIND)) {
			if (request.text(name) != null) {
				throw SectionRequest.invalid(name, "left out where no caller is named");
			}
		}
		return null;
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

	/**
	 * A caller that an operator means.
	 *
	 * @param isTierKnown whether the tier was said or seen, and is not merely the usual
	 * one
	 */
	record AskedCaller(Caller caller, boolean isTierKnown) {

	}

}
