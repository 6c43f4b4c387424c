package io.github.rateguard.caller;

import java.util.Objects;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.InvalidConfigurationException;

/**
 * Who is banned: a network of addresses, or an authenticated caller. A caller who is
 * named like an address never meets that address.
 *
 * @param kind what the value is
 * @param value a network in CIDR notation, canonical, such as {@code 192.0.2.1/32} or
 * {@code 2001:db8:0:1::/64}; or the id of an authenticated caller
 */
public record BanSubject(Kind kind, String value) {

	/**
	 * How long the id of a caller may be.
	 */
	public static final int MAXIMUM_ID_LENGTH = 1_024;

	private static final Cidr.Whole WHOLE = new Cidr.Whole("It contains every address.",
			"Name the networks that are meant.");

	/**
	 * Create a subject.
	 * @throws IllegalArgumentException if the value is no network, or no id
	 */
	public BanSubject {
		Objects.requireNonNull(kind, "kind must not be null");
		Objects.requireNonNull(value, "value must not be null");
		if (kind == Kind.NETWORK) {
			value = parse(value).toString();
		}
		else if (value.isBlank() || value.length() > MAXIMUM_ID_LENGTH) {
			throw new IllegalArgumentException(
					"The id of a caller must have 1 to %d characters".formatted(MAXIMUM_ID_LENGTH));
		}
	}

	/**
	 * Name all addresses of a network.
	 * @param network the network in CIDR notation, or a single address
	 * @return the subject
	 * @throws IllegalArgumentException if the text is anything else, or a network of
	 * every address
	 */
	public static BanSubject network(String network) {
		return new BanSubject(Kind.NETWORK, network);
	}

	/**
	 * Name the client at an address.
	 * @param address the address
	 * @return the subject: what counts as one client, so a network for IPv6
	 */
	public static BanSubject client(ClientAddress address) {
		return new BanSubject(Kind.NETWORK, Cidr.of(address).toString());
	}

	/**
	 * Name an authenticated caller.
	 * @param id the id
	 * @return the subject
	 * @throws IllegalArgumentException if the id is blank or longer than
	 * {@value #MAXIMUM_ID_LENGTH} characters
	 */
	public static BanSubject caller(String id) {
		return new BanSubject(Kind.CALLER, id);
	}

	static boolean isPossible(Caller caller) {
		return !caller.isAnonymous() && caller.id().length() <= MAXIMUM_ID_LENGTH;
	}

	Cidr cidr() {
		return parse(this.value);
	}

	private static Cidr parse(String network) {
		try {
			return Cidr.parse("network", network, WHOLE);
		}
		catch (InvalidConfigurationException ex) {
			throw new IllegalArgumentException(ex.getProblem() + " " + ex.getRemedy(), ex);
		}
	}

	/**
	 * What a subject is named by.
	 */
	public enum Kind {

		/**
		 * The addresses of a network.
		 */
		NETWORK,

		/**
		 * The id of an authenticated caller.
		 */
		CALLER

	}

}
