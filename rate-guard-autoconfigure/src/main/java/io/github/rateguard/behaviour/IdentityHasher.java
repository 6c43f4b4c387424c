package io.github.rateguard.behaviour;

import java.net.Inet4Address;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import org.jspecify.annotations.Nullable;

/**
 * Turns identities into keyed hashes of 64 bits: the same on all instances that have the
 * secret, and none that a client could choose. An account that is named like an address
 * has another hash than that address. Allocates next to nothing. Thread-safe.
 */
public final class IdentityHasher {

	private static final String UNKNOWN = "unknown";

	private static final int IPV4_BLOCK_BYTES = 3;

	private static final int IPV6_BLOCK_BYTES = 6;

	private final Hasher64 accounts;

	private final Hasher64 addresses;

	private final Hasher64 networks;

	private final Hasher64 texts;

	/**
	 * Create a hasher.
	 * @param secret the same on all instances, and nobody else's
	 */
	public IdentityHasher(long secret) {
		Hasher64 seeds = Hashing.komihash5_0(secret);
		this.accounts = Hashing.komihash5_0(seeds.hashCharsToLong("account"));
		this.addresses = Hashing.komihash5_0(seeds.hashCharsToLong("address"));
		this.networks = Hashing.komihash5_0(seeds.hashCharsToLong("network"));
		this.texts = Hashing.komihash5_0(seeds.hashCharsToLong("text"));
	}

	/**
	 * Create a hasher.
	 * @param secret the same on all instances, and nobody else's
	 * @return the hasher
	 */
	public static IdentityHasher of(String secret) {
		return new IdentityHasher(Hashing.komihash5_0().hashCharsToLong(secret));
	}

	/**
	 * Hash who asks: an API key or an account by its id, everybody else by the address.
	 * @param caller who asks
	 * @return the hash, never 0
	 */
	public long client(Caller caller) {
		return caller.isAnonymous() ? address(caller.address()) : account(caller.id());
	}

	/**
	 * Hash an API key or an account.
	 * @param id its id, as {@link Caller#id()} tells it
	 * @return the hash, never 0
	 */
	public long account(String id) {
		return known(this.accounts.hashCharsToLong(id));
	}

	/**
	 * Hash an address, or the network that counts as one client.
	 * @param address the address, or {@code null} if unknown: all of these are one
	 * @return the hash, never 0
	 */
	public long address(@Nullable ClientAddress address) {
		return known(this.addresses.hashCharsToLong((address != null) ? address.network() : UNKNOWN));
	}

	/**
	 * Hash one of several clients behind an address.
	 * @param address the hash of the address
	 * @param which tells it from the others
	 * @return the hash, never 0
	 */
	public long behind(long address, long which) {
		return known(this.addresses.hashLongLongToLong(address, which));
	}

	/**
	 * Hash the network of an address: IPv4 /24, IPv6 /48.
	 * @param address the address, or {@code null} if unknown
	 * @return the hash, 0 if unknown
	 */
	public long network(@Nullable ClientAddress address) {
		if (address == null) {
			return 0;
		}
		if (address.address() instanceof Inet4Address) {
			return known(this.networks.hashIntToLong(ipv4Block(address.network())));
		}
		return known(this.networks.hashBytesToLong(address.address().getAddress(), 0, IPV6_BLOCK_BYTES));
	}

	/**
	 * Return the first three numbers of an address: its bytes would be a copy.
	 */
	private static int ipv4Block(String text) {
		int block = 0;
		int number = 0;
		for (int i = 0, dots = 0; dots < IPV4_BLOCK_BYTES && i < text.length(); i++) {
			if (text.charAt(i) == '.') {
				block = (block << Byte.SIZE) | number;
				number = 0;
				dots++;
			}
			else {
				number = 10 * number + text.charAt(i) - '0';
			}
		}
		return block;
	}

	/**
	 * Hash a text.
	 * @param text the text
	 * @return the hash
	 */
	public long text(CharSequence text) {
		return this.texts.hashCharsToLong(text);
	}

	/**
	 * Hash a part of a text, without taking it out. Not the hash that {@link #text} of
	 * that part would be.
	 * @param text the text
	 * @param start where the part begins
	 * @param end where it ends
	 * @return the hash
	 */
	public long text(String text, int start, int end) {
		return this.texts.hashBytesToLong(text, (long) Character.BYTES * start, (long) Character.BYTES * (end - start),
				CharacterBytes.INSTANCE);
	}

	/**
	 * Hash two hashes.
	 * @param first the first
	 * @param second the second
	 * @return the hash
	 */
	public long pair(long first, long second) {
		return this.texts.hashLongLongToLong(first, second);
	}

	private static long known(long hash) {
		return (hash != 0) ? hash : 1;
	}

}
