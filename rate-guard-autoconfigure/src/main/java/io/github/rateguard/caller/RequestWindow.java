package io.github.rateguard.caller;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

import io.github.rateguard.ClientAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the requests of some time show. Thread-safe. Internal.
 */
public final class RequestWindow {

	private static final int LONGEST_LOGIN = 100;

	private final LongAdder requests = new LongAdder();

	private final AtomicReference<@Nullable ClientAddress> first = new AtomicReference<>();

	private volatile boolean severalAddresses;

	/**
	 * A bit for each client, where hashes meet one for several.
	 */
	private final AtomicLong clients = new AtomicLong();

	private final LongAdder forwarded = new LongAdder();

	private volatile @Nullable String nearProxy;

	private volatile @Nullable String unguardedLogin;

	private volatile boolean loginGuarded;

	void request(ClientAddress address, int client) {
		this.requests.increment();
		client(address, client);
	}

	void client(ClientAddress address, int client) {
		if (this.severalAddresses) {
			return;
		}
		ClientAddress known = this.first.get();
		if (known == null && !this.first.compareAndSet(null, address)) {
			known = this.first.get();
		}
		if (known != null && !known.network().equals(address.network())) {
			this.severalAddresses = true;
			return;
		}
		long bit = 1L << (client ^ (client >>> 16));
		if ((this.clients.get() & bit) == 0) {
			this.clients.accumulateAndGet(bit, (bits, added) -> bits | added);
		}
	}

	boolean forwarded(ClientAddress peer, boolean near) {
		this.forwarded.increment();
		if (!near || this.nearProxy != null) {
			return false;
		}
		this.nearProxy = peer.network();
		return true;
	}

	boolean unguardedLogin(String request) {
		if (this.unguardedLogin != null) {
			return false;
		}
		this.unguardedLogin = SafeText.of(request, LONGEST_LOGIN);
		return true;
	}

	void guardedLogin() {
		this.loginGuarded = true;
	}

	/**
	 * Return how many requests came.
	 * @return a count
	 */
	public long requests() {
		return this.requests.sum();
	}

	/**
	 * Return where all requests came from.
	 * @return the address; {@code null} if there were several, or none
	 */
	public @Nullable ClientAddress onlyAddress() {
		return this.severalAddresses ? null : this.first.get();
	}

	/**
	 * Return how many clients there are at {@link #onlyAddress()}.
	 * @return at least how many, up to 64
	 */
	public int clients() {
		return Long.bitCount(this.clients.get());
	}

	/**
	 * Return how many requests had a forwarding header of somebody who is not believed.
	 * @return a count
	 */
	public long forwarded() {
		return this.forwarded.sum();
	}

	/**
	 * Return who in a private network sends forwarding headers and is not believed.
	 * @return the address of one, or {@code null} if there was none
	 */
	public @Nullable String nearProxy() {
		return this.nearProxy;
	}

	/**
	 * Return where passwords were tried without a limit.
	 * @return method and path of one request, or {@code null} if there was none
	 */
	public @Nullable String unguardedLogin() {
		return this.unguardedLogin;
	}

	/**
	 * Return whether a password was tried where a limit counts that.
	 * @return {@code true} if somebody did
	 */
	public boolean isLoginGuarded() {
		return this.loginGuarded;
	}

}
