package io.github.rateguard.caller;

import java.nio.ByteBuffer;

/**
 * The bits of an address from the first on, the rest 0. Comparable, so that addresses
 * that somebody has chosen for their equal hash codes make no map slow.
 *
 * @param high the first 64 bits; those of an IPv4 address are the first 32 of them
 * @param low the other 64 bits
 */
record AddressBits(long high, long low) implements Comparable<AddressBits> {

	static AddressBits of(byte[] address) {
		ByteBuffer bytes = ByteBuffer.wrap(address);
		return (address.length == 4) ? new AddressBits((long) bytes.getInt() << 32, 0)
				: new AddressBits(bytes.getLong(), bytes.getLong());
	}

	/**
	 * Return the network that this address is in.
	 * @param prefixLength from 1 to 128
	 */
	AddressBits masked(int prefixLength) {
		return (prefixLength <= 64) ? new AddressBits(this.high & (-1L << (64 - prefixLength)), 0)
				: new AddressBits(this.high, this.low & (-1L << (128 - prefixLength)));
	}

	@Override
	public int compareTo(AddressBits other) {
		int first = Long.compare(this.high, other.high);
		return (first != 0) ? first : Long.compare(this.low, other.low);
	}

}
