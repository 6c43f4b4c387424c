package io.github.rateguard;

/**
 * Writes IPv6 networks in the canonical form of RFC 5952, so that one network has one
 * text.
 */
final class Ipv6Network {

	private static final int GROUPS = 8;

	private Ipv6Network() {
	}

	/**
	 * Write the network that an address is in.
	 * @param address the 16 bytes of the address
	 * @param prefixLength the length of the prefix in bits
	 * @return a text such as {@code 2001:db8::/64}
	 */
	static String text(byte[] address, int prefixLength) {
		int[] groups = new int[GROUPS];
		for (int i = 0; i < GROUPS; i++) {
			int group = (address[2 * i] & 0xff) << 8 | (address[2 * i + 1] & 0xff);
			int hostBits = Math.min(16, Math.max(0, 16 * (i + 1) - prefixLength));
			groups[i] = group & (0xffff << hostBits);
		}
		StringBuilder text = new StringBuilder(43);
		appendGroups(text, groups);
		return text.append('/').append(prefixLength).toString();
	}

	private static void appendGroups(StringBuilder text, int[] groups) {
		int gap = startOfLongestZeroRun(groups);
		int gapEnd = (gap >= 0) ? endOfZeroRun(groups, gap) : -1;
		int i = 0;
		while (i < GROUPS) {
			if (i == gap) {
				text.append("::");
				i = gapEnd;
				continue;
			}
			if (i > 0 && i != gapEnd) {
				text.append(':');
			}
			text.append(Integer.toHexString(groups[i]));
			i++;
		}
	}

	/**
	 * The first of the longest runs; a single zero is not shortened.
	 */
	private static int startOfLongestZeroRun(int[] groups) {
		int longest = 1;
		int start = -1;
		for (int i = 0; i < GROUPS; i++) {
			int length = endOfZeroRun(groups, i) - i;
			if (length > longest) {
				longest = length;
				start = i;
			}
		}
		return start;
	}

	private static int endOfZeroRun(int[] groups, int start) {
		int end = start;
		while (end < GROUPS && groups[end] == 0) {
			end++;
		}
		return end;
	}

}
