package io.github.rateguard.behaviour;

import com.dynatrace.hash4j.hashing.ByteAccess;

/**
 * Reads the characters of a text as bytes, two of each, so that a part of it is hashed
 * without a copy.
 */
enum CharacterBytes implements ByteAccess<String> {

	INSTANCE;

	private static final int INT_CHARACTERS = Integer.BYTES / Character.BYTES;

	private static final int LONG_CHARACTERS = Long.BYTES / Character.BYTES;

	@Override
	public byte getByte(String text, long index) {
		char character = text.charAt((int) (index >> 1));
		return (byte) (((index & 1) == 0) ? character : character >>> Byte.SIZE);
	}

	@Override
	public int getInt(String text, long index) {
		return isAligned(index) ? (int) bits(text, index, INT_CHARACTERS) : ByteAccess.super.getInt(text, index);
	}

	@Override
	public long getLong(String text, long index) {
		return isAligned(index) ? bits(text, index, LONG_CHARACTERS) : ByteAccess.super.getLong(text, index);
	}

	private static boolean isAligned(long index) {
		return (index & 1) == 0;
	}

	private static long bits(String text, long index, int characters) {
		int first = (int) (index >> 1);
		long bits = 0;
		for (int i = characters - 1; i >= 0; i--) {
			bits = bits << Character.SIZE | text.charAt(first + i);
		}
		return bits;
	}

}
