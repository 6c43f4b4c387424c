package io.github.rateguard.caller;

import java.util.List;

import io.github.rateguard.ClientAddress;

/**
 * What requests show of how callers are told apart, of this hour and the one before.
 * Requests only count: no lock, and nothing that grows. Thread-safe. Internal.
 */
public final class RequestEvidence {

	private volatile RequestWindow current = new RequestWindow();

	private volatile RequestWindow before = new RequestWindow();

	private volatile boolean news;

	/**
	 * A request has come.
	 * @param address where it comes from
	 * @param client a hash of what tells its sender from others at the same address
	 */
	public void request(ClientAddress address, int client) {
		this.current.request(address, client);
	}

	/**
	 * The caller of a request that was noted has proved to be somebody.
	 * @param address where it comes from
	 * @param client a hash of who it is
	 */
	public void client(ClientAddress address, int client) {
		this.current.client(address, client);
	}

	/**
	 * A request has come with a forwarding header from somebody who is not believed.
	 * @param peer who sent it
	 * @param near whether that is an address of a private network
	 */
	public void forwarded(ClientAddress peer, boolean near) {
		if (this.current.forwarded(peer, near)) {
			this.news = true;
		}
	}

	/**
	 * Somebody tried a password, and no limit counts that.
	 * @param request which request that was; may have been written by anybody
	 */
	public void unguardedLogin(String request) {
		if (this.current.unguardedLogin(request)) {
			this.news = true;
		}
	}

	/**
	 * Somebody tried a password where a limit counts that.
	 */
	public void guardedLogin() {
		this.current.guardedLogin();
	}

	/**
	 * Return whether something was seen for the first time, and forget that it was.
	 * @return {@code true} once for each news
	 */
	public boolean takeNews() {
		boolean taken = this.news;
		if (taken) {
			this.news = false;
		}
		return taken;
	}

	/**
	 * Begin another hour, and forget the one before the last.
	 */
	public void nextHour() {
		this.before = this.current;
		this.current = new RequestWindow();
	}

	/**
	 * Return what was seen.
	 * @return this hour and the one before
	 */
	public List<RequestWindow> windows() {
		return List.of(this.current, this.before);
	}

}
