package io.github.rateguard.behaviour;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.rateguard.Caller;

/**
 * Tells whose behaviour a request is part of: that of an API key or an account, else that
 * of the address. An address where several kinds of software or accounts are seen stands
 * for several people, whose merged behaviour would be nobody's: each kind of software is
 * a client there. Whatever one address sends, it is no more than 16 clients. Thread-safe.
 */
public final class ClientKeys {

	/**
	 * How many kinds of software or accounts one client may well have.
	 */
	static final int USUAL = 8;

	private static final int CELLS = Long.SIZE;

	private static final int MOST_CLIENTS = 16;

	private static final long MAXIMUM_ADDRESSES = 20_000;

	private static final Duration MEMORY = Duration.ofDays(1);

	private final IdentityHasher hasher;

	/**
	 * What was seen within a day. Addresses that are used most are kept.
	 */
	private final Cache<Long, Seen> addresses = Caffeine.newBuilder()
		.maximumSize(MAXIMUM_ADDRESSES)
		.expireAfterWrite(MEMORY)
		.build();

	/**
	 * Create keys.
	 * @param hasher hashes identities
	 */
	public ClientKeys(IdentityHasher hasher) {
		this.hasher = hasher;
	}

	/**
	 * Return whose behaviour a request is part of, and remember what was seen at its
	 * address.
	 * @param caller who asks
	 * @param fingerprint the hash of the software that asks, 0 if unknown
	 * @return the hash of the client
	 */
	public long clientOf(Caller caller, long fingerprint) {
		long address = this.hasher.address(caller.address());
		if (caller.isAnonymous()) {
			return seenAt(address).addSoftware(cell(fingerprint)) ? behind(address, fingerprint) : address;
		}
		long account = this.hasher.account(caller.id());
		if (caller.address() != null) {
			seenAt(address).addAccount(cell(account));
		}
		return account;
	}

	/**
	 * Return whose behaviour a request is part of, and remember nothing.
	 * @param caller who asks
	 * @param fingerprint the hash of the software that asks, 0 if unknown
	 * @return the hash of the client, or of the address as a client where the software is
	 * unknown
	 */
	public long find(Caller caller, long fingerprint) {
		if (!caller.isAnonymous()) {
			return this.hasher.account(caller.id());
		}
		long address = this.hasher.address(caller.address());
		Seen seen = this.addresses.getIfPresent(address);
		return (fingerprint != 0 && seen != null && seen.isShared()) ? behind(address, fingerprint) : address;
	}

	private long behind(long address, long fingerprint) {
		return this.hasher.behind(address, fingerprint & (MOST_CLIENTS - 1));
	}

	/**
	 * Return the address that a client is behind, for what was thought of it before it
	 * was known to be shared.
	 * @param caller who asks
	 * @return the hash of the address as a client
	 */
	public long addressOf(Caller caller) {
		return this.hasher.address(caller.address());
	}

	private Seen seenAt(long address) {
		Seen seen = this.addresses.getIfPresent(address);
		return (seen != null) ? seen : this.addresses.get(address, (first) -> new Seen());
	}

	private static int cell(long hash) {
		return (int) (hash & (CELLS - 1));
	}

	/**
	 * What was seen at an address: a bit for each kind of software, and for each account.
	 */
	private static final class Seen {

		private volatile long software;

		private volatile long accounts;

		/**
		 * Add a kind of software.
		 * @return whether the address is that of several people
		 */
		boolean addSoftware(int cell) {
			if ((this.software & (1L << cell)) == 0) {
				synchronized (this) {
					this.software |= 1L << cell;
				}
			}
			return isShared();
		}

		boolean isShared() {
			return Long.bitCount(this.software) > USUAL || Long.bitCount(this.accounts) > USUAL;
		}

		void addAccount(int cell) {
			if ((this.accounts & (1L << cell)) == 0) {
				synchronized (this) {
					this.accounts |= 1L << cell;
				}
			}
		}

	}

}
