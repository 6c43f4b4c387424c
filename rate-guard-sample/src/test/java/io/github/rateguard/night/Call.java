package io.github.rateguard.night;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A request. Immutable.
 *
 * @param at when it is sent, in milliseconds of the night
 * @param instance which instance the load balancer gives it to, from 0
 * @param address where it comes from
 * @param software what sends it
 * @param account who is signed in, or {@code null} if nobody is
 * @param path what is asked for
 * @param keyword the number of the keyword that the attacker asks for, or -1 for people
 */
record Call(long at, int instance, String address, Software software, @Nullable String account, String path,
		int keyword) {

	static final int OF_PEOPLE = -1;

	boolean isAttack() {
		return this.keyword != OF_PEOPLE;
	}

	boolean isSearch() {
		return this.path.startsWith(Shop.SEARCH);
	}

	/**
	 * Return the request as the load balancer sends it on.
	 */
	byte[] bytes() {
		String cookie = (this.account != null) ? "Cookie: " + ShopSecurity.COOKIE + "=" + this.account + "\r\n" : "";
		return ("GET " + this.path + " HTTP/1.1\r\nHost: shop.example\r\n" + this.software.fields() + cookie
				+ "X-Forwarded-Proto: https\r\nX-Forwarded-For: " + this.address + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

}
