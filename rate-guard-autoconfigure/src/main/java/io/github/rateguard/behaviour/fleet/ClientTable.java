package io.github.rateguard.behaviour.fleet;

/**
 * How much each client still counts: at most {@value #QUOTA} requests in each of the two
 * windows, so that those who ask most do not decide what is usual. Where there are more
 * clients than fit, only every second, fourth ... counts, for two, four ...: by its hash,
 * so that a flood of clients blinds nobody. Used by one thread.
 */
final class ClientTable {

	static final int QUOTA = 8;

	static final int MAXIMUM_CLIENTS = 1 << 17;

	static final int MAXIMUM_REQUESTS = 4095;

	private static final short RETURNING = MAXIMUM_REQUESTS + 1;

	private static final int FIRST_SIZE = 1 << 10;

	private static final int NIBBLE = 4;

	private static final long NIBBLE_MASK = 0xf;

	private static final long SHORT_MASK = 0xffffffffL;

	private static final double SPARSE = 0.2;

	private final FleetWindow shortWindow;

	private final FleetWindow longWindow;

	private final int maximumClients;

	private final Leaving leaving;

	private long[] clients = new long[2 * FIRST_SIZE];

	private long[] fingerprints = new long[2 * FIRST_SIZE];

	/**
	 * What counted in each part of the windows: those of the short one below.
	 */
	private long[] quotas = new long[2 * FIRST_SIZE];

	private int[] minutes = new int[2 * FIRST_SIZE];

	/**
	 * Since when requests are counted.
	 */
	private int[] since = new int[2 * FIRST_SIZE];

	private short[] requests = new short[2 * FIRST_SIZE];

	private float[] evidence = new float[2 * FIRST_SIZE];

	private int size;

	private int samplingBits;

	ClientTable(FleetWindow shortWindow, FleetWindow longWindow, int maximumClients, Leaving leaving) {
		this.shortWindow = shortWindow;
		this.longWindow = longWindow;
		this.maximumClients = maximumClients;
		this.leaving = leaving;
	}

	/**
	 * Find a client, or enter it.
	 * @return where it is, negative if it does not count
	 */
	int find(long clientHash, long fingerprint, int minute) {
		long key = (clientHash != 0) ? clientHash : 1;
		int index = indexOf(key);
		if (this.clients[index] != key) {
			if (!isSampled(key)) {
				return -1;
			}
			if (this.size >= this.maximumClients) {
				rebuild(this.samplingBits + 1, minute);
				return find(clientHash, fingerprint, minute);
			}
			if (2 * (this.size + 1) > this.clients.length) {
				rebuild(this.samplingBits, minute);
				index = indexOf(key);
			}
			this.size++;
			put(index, key, fingerprint, 0, minute, minute, (short) 0, 0);
		}
		else if (minute - this.since[index] >= this.longWindow.length().toMinutes()) {
			leave(this.fingerprints[index], this.requests[index]);
			this.fingerprints[index] = fingerprint;
			this.since[index] = minute;
			this.requests[index] = 0;
		}
		roll(index, minute);
		return index;
	}

	private boolean isSampled(long key) {
		return this.samplingBits == 0 || (key & ((1L << this.samplingBits) - 1)) == 0;
	}

	private int indexOf(long key) {
		int mask = this.clients.length - 1;
		int index = (int) (key >>> 32) & mask;
		while (this.clients[index] != 0 && this.clients[index] != key) {
			index = (index + 1) & mask;
		}
		return index;
	}

	private void put(int index, long client, long fingerprint, long quota, int minute, int from, short count,
			float bits) {
		this.clients[index] = client;
		this.fingerprints[index] = fingerprint;
		this.quotas[index] = quota;
		this.minutes[index] = minute;
		this.since[index] = from;
		this.requests[index] = count;
		this.evidence[index] = bits;
	}

	private void roll(int index, int minute) {
		int before = this.minutes[index];
		if (minute <= before) {
			return;
		}
		long quota = this.quotas[index];
		long shortQuota = shift(quota & SHORT_MASK, this.shortWindow, before, minute);
		long longQuota = shift(quota >>> 32, this.longWindow, before, minute);
		this.quotas[index] = longQuota << 32 | shortQuota;
		this.minutes[index] = minute;
	}

	private static long shift(long quota, FleetWindow window, int before, int minute) {
		long panes = minute / window.paneMinutes() - before / window.paneMinutes();
		return (panes >= window.panes()) ? 0 : (quota << panes * NIBBLE) & ((1L << window.panes() * NIBBLE) - 1);
	}

	/**
	 * Return whether a client still counts in the short window, and count it.
	 */
	boolean takeShort(int index) {
		if (sum(this.quotas[index] & SHORT_MASK) >= QUOTA) {
			return false;
		}
		this.quotas[index]++;
		return true;
	}

	/**
	 * Return whether a client still counts in the long window, and count it.
	 */
	boolean takeLong(int index) {
		if (sum(this.quotas[index] >>> 32) >= QUOTA) {
			return false;
		}
		this.quotas[index] += 1L << 32;
		return true;
	}

	private static int sum(long nibbles) {
		int sum = 0;
		for (long rest = nibbles; rest != 0; rest >>>= NIBBLE) {
			sum += (int) (rest & NIBBLE_MASK);
		}
		return sum;
	}

	/**
	 * Count a request of a client.
	 * @return how many there were before, of those that are counted
	 */
	int count(int index) {
		int before = this.requests[index] & MAXIMUM_REQUESTS;
		if (before < MAXIMUM_REQUESTS) {
			this.requests[index]++;
		}
		return before;
	}

	void markReturning(int index) {
		this.requests[index] |= RETURNING;
	}

	/**
	 * Return the software that a client had at first.
	 */
	long fingerprint(int index) {
		return this.fingerprints[index];
	}

	/**
	 * Add to what speaks for a client being part of a campaign.
	 * @return the bits of it all
	 */
	float addEvidence(int index, float bits, float most) {
		float sum = Math.max(-most, Math.min(most, this.evidence[index] + bits));
		this.evidence[index] = sum;
		return sum;
	}

	/**
	 * Return for how many clients each counts.
	 */
	int weight() {
		return 1 << this.samplingBits;
	}

	int size() {
		return this.size;
	}

	/**
	 * Forget clients that made no request within the long window.
	 */
	void expire(int minute) {
		int bits = this.samplingBits;
		rebuild(bits, minute);
		if (bits > 0 && this.size < SPARSE * this.maximumClients) {
			this.samplingBits = bits - 1;
		}
	}

	private void rebuild(int bits, int minute) {
		long[] oldClients = this.clients;
		long[] oldFingerprints = this.fingerprints;
		long[] oldQuotas = this.quotas;
		int[] oldMinutes = this.minutes;
		int[] oldSince = this.since;
		short[] oldRequests = this.requests;
		float[] oldEvidence = this.evidence;
		this.samplingBits = bits;
		int oldest = minute - (int) this.longWindow.length().toMinutes();
		int staying = 0;
		for (int i = 0; i < oldClients.length; i++) {
			if (oldClients[i] != 0 && oldMinutes[i] > oldest && isSampled(oldClients[i])) {
				staying++;
			}
		}
		allocate(Math.max(2 * FIRST_SIZE, Integer.highestOneBit(Math.max(1, 2 * staying)) << 1));
		this.size = staying;
		for (int i = 0; i < oldClients.length; i++) {
			if (oldClients[i] == 0) {
				continue;
			}
			if (oldMinutes[i] > oldest && isSampled(oldClients[i])) {
				put(indexOf(oldClients[i]), oldClients[i], oldFingerprints[i], oldQuotas[i], oldMinutes[i], oldSince[i],
						oldRequests[i], oldEvidence[i]);
			}
			else {
				leave(oldFingerprints[i], oldRequests[i]);
			}
		}
	}

	private void leave(long fingerprint, short counted) {
		this.leaving.leave(fingerprint, counted & MAXIMUM_REQUESTS, (counted & RETURNING) != 0);
	}

	private void allocate(int length) {
		this.clients = new long[length];
		this.fingerprints = new long[length];
		this.quotas = new long[length];
		this.minutes = new int[length];
		this.since = new int[length];
		this.requests = new short[length];
		this.evidence = new float[length];
	}

	/**
	 * Is told of clients that are forgotten.
	 */
	@FunctionalInterface
	interface Leaving {

		void leave(long fingerprint, int requests, boolean returning);

	}

}
