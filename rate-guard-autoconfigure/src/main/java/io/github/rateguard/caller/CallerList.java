package io.github.rateguard.caller;

import java.util.List;
import java.util.Set;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.InvalidConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * Callers that configuration names: by the networks of their addresses, by their ids, by
 * their tiers. Ids and tiers are those of authenticated callers only, and are compared
 * exactly. Immutable; nothing is parsed to match.
 */
public final class CallerList {

	private static final Cidr.Whole WHOLE = new Cidr.Whole("It contains every address.",
			"Name the networks that are meant.");

	private static final int MAXIMUM_ID_LENGTH = BanSubject.MAXIMUM_ID_LENGTH;

	private final NetworkMap<Cidr> networks = new NetworkMap<>();

	private final Set<String> callers;

	private final Set<String> tiers;

	private final boolean hasNetworks;

	/**
	 * Create a list.
	 * @param property the key of the properties that make it, such as
	 * {@code rate-guard.edge.allow}; named in the failure together with the wrong entry
	 * @param addresses networks in CIDR notation, or single addresses
	 * @param callers ids of authenticated callers
	 * @param tiers names of tiers
	 * @throws InvalidConfigurationException if an entry can be nobody's
	 */
	public CallerList(String property, List<String> addresses, List<String> callers, List<String> tiers) {
		for (int i = 0; i < addresses.size(); i++) {
			Cidr network = Cidr.parse("%s.addresses[%d]".formatted(property, i), addresses.get(i), WHOLE);
			this.networks.put(network, network);
		}
		for (int i = 0; i < callers.size(); i++) {
			requireId("%s.callers[%d]".formatted(property, i), callers.get(i));
		}
		this.hasNetworks = !addresses.isEmpty();
		this.callers = Set.copyOf(callers);
		this.tiers = Set.copyOf(tiers);
	}

	private static void requireId(String place, String id) {
		if (id.isBlank()) {
			throw new InvalidConfigurationException(place, id, "The id of a caller is blank.",
					"Write the id as authentication tells it, or remove the entry.");
		}
		if (id.length() > MAXIMUM_ID_LENGTH) {
			throw new InvalidConfigurationException(place, null,
					"The id of a caller has more than %d characters.".formatted(MAXIMUM_ID_LENGTH),
					"Name the caller's tier or address instead.");
		}
	}

	/**
	 * Return whether the list names nobody.
	 * @return {@code true} if there is no entry
	 */
	public boolean isEmpty() {
		return !this.hasNetworks && this.callers.isEmpty() && this.tiers.isEmpty();
	}

	/**
	 * Return whether the list names callers by their ids or tiers.
	 * @return {@code false} if it names addresses only, or nobody
	 */
	boolean includesCallers() {
		return !this.callers.isEmpty() || !this.tiers.isEmpty();
	}

	/**
	 * Return whether the list names an address.
	 * @param address the address, or {@code null} if it is unknown
	 * @return {@code true} if the address is in one of the networks; {@code false} if it
	 * is unknown
	 */
	public boolean contains(@Nullable ClientAddress address) {
		return this.hasNetworks && address != null
				&& this.networks.find(address.address(), (first, second) -> first) != null;
	}

	/**
	 * Return whether the list names a caller.
	 * @param caller the caller
	 * @return {@code true} if the list names the id or the tier that authentication has
	 * proved, or the caller's address
	 */
	public boolean contains(Caller caller) {
		return containsProved(caller) || contains(caller.address());
	}

	/**
	 * Return whether the list names a caller, wherever he comes from.
	 * @param caller the caller
	 * @return {@code true} if the list names the id or the tier that authentication has
	 * proved
	 */
	boolean containsProved(Caller caller) {
		return !caller.isAnonymous() && (this.callers.contains(caller.id()) || this.tiers.contains(caller.tier()));
	}

}
