package io.github.rateguard.behaviour;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.rateguard.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose behaviour a request is part of: that of an API key or an account, else that
 * of the address. An address where several kinds of software or accounts are seen stands
 * for several people, whose merged behaviour would be nobody's: each kind of software is
 * a client there. Whatever one address sends, it is no more than 64 clients. Thread-safe.
 */
public final class ClientKeys {

	/**
	 * How many kinds of software or accounts one client may well have.
	 */
	static final int USUAL = 8;

	private static final int CELLS = Long.SIZE;

	private static final long MAXIMUM_ADDRESSES = 20_000;

	private static final Duration MEMORY = Duration.ofDays(1);

	private final IdentityHasher hasher;

	/**
	 * What was seen at addresses within a day, one bit for each kind of software. Those
	 * that are used most are kept.
	 */
	private final Cache<Long, AtomicLong> software = cache();

	private final Cache<Long, AtomicLong> accounts = cache();

	/**
	 * Create keys.
	 * @param hasher hashes identities
	 */
	public ClientKeys(IdentityHasher hasher) {
		this.hasher = hasher;
	}

	private static Cache<Long, AtomicLong> cache() {
		return Caffeine.newBuilder().maximumSize(MAXIMUM_ADDRESSES).expireAfterWrite(MEMORY).build();
	}

	/**
	 * Return whose behaviour a request is part of, and remember what was seen at its
	 * address.
	 * @param caller who asks
	 * @param fingerprint the hash of the software that asks, 0 if unknown
	 * @return the hash of the client
	 */
	public long clientOf(Caller caller, long fingerprint) {
		if (!caller.isAnonymous()) {
			long account = this.hasher.account(caller.id());
			if (caller.address() != null) {
				see(this.accounts, this.hasher.address(caller.address()), account);
			}
			return account;
		}
		long address = this.hasher.address(caller.address());
		long software = see(this.software, address, fingerprint);
		return isShared(address, software) ? this.hasher.behind(address, cell(fingerprint)) : address;
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

	private boolean isShared(long address, long software) {
		if (Long.bitCount(software) > USUAL) {
			return true;
		}
		AtomicLong accounts = this.accounts.getIfPresent(address);
		return accounts != null && Long.bitCount(accounts.get()) > USUAL;
	}

	private static long see(Cache<Long, AtomicLong> cache, long address, long hash) {
		long bit = 1L << cell(hash);
		AtomicLong seen = seen(cache, address);
		long before = seen.get();
		while ((before & bit) == 0) {
			if (seen.compareAndSet(before, before | bit)) {
				return before | bit;
			}
			before = seen.get();
		}
		return before;
	}

	private static AtomicLong seen(Cache<Long, AtomicLong> cache, long address) {
		@Nullable AtomicLong seen = cache.getIfPresent(address);
		return (seen != null) ? seen : cache.get(address, (first) -> new AtomicLong());
	}

	private static int cell(long hash) {
		return (int) (hash & (CELLS - 1));
	}

}
