package io.github.rateguard.bucket;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.distributed.remote.MutableBucketEntry;
import org.jspecify.annotations.Nullable;

/**
 * Writes a bucket in some 30 bytes, where Bucket4j's own format needs over 100: a key
 * with a value of that size needs half the memory in Redis. The bandwidths of a
 * configuration come from {@link Bandwidths}, so three numbers tell each of them. Numbers
 * are written in groups of seven bits, the lowest first, with the eighth bit set where
 * another group follows (LEB128); those that can be negative are zigzagged before. Reads
 * Bucket4j's format too.
 */
final class StateCodec {

	/**
	 * Bucket4j's format starts with a version in four bytes, of which the first is 0.
	 */
	private static final byte VERSION = 1;

	private static final int MAXIMUM_NUMBER = 10;

	private static final int MAXIMUM_BANDWIDTHS = 1_000;

	private static final int NUMBERS_OF_BANDWIDTH = 6;

	private static final int NUMBERS_OF_LEASE = 4;

	private static final long NANOS_PER_MILLI = 1_000_000;

	private StateCodec() {
	}

	static byte[] encode(LeasableBucket bucket) {
		Bandwidth[] bandwidths = bucket.state().getConfiguration().getBandwidths();
		List<LeaseLedger.Entry> leases = bucket.ledger().entries();
		int numbers = 2 + bandwidths.length * NUMBERS_OF_BANDWIDTH + leases.size() * NUMBERS_OF_LEASE;
		ByteBuffer out = ByteBuffer.allocate(1 + numbers * MAXIMUM_NUMBER);
		out.put(VERSION);
		write(out, bucket.writes());
		write(out, bandwidths.length);
		long[] longs = BucketLongs.of(bucket.state());
		long time = 0;
		for (int i = 0; i < bandwidths.length; i++) {
			write(out, bandwidths[i].getRefillTokens());
			write(out, bandwidths[i].getRefillPeriodNanos() / NANOS_PER_MILLI);
			write(out, bandwidths[i].getCapacity());
			long refilledAt = longs[i * BucketLongs.EACH + BucketLongs.REFILLED_AT] / NANOS_PER_MILLI;
			write(out, zigzag(refilledAt - time));
			time = refilledAt;
			write(out, zigzag(longs[i * BucketLongs.EACH + BucketLongs.LEVEL]));
			write(out, longs[i * BucketLongs.EACH + BucketLongs.REST]);
		}
		for (LeaseLedger.Entry lease : leases) {
			write(out, lease.holder());
			write(out, lease.tokens());
			write(out, lease.ofCapacity());
			write(out, zigzag(lease.expiresAtMillis() - time));
		}
		return Arrays.copyOf(out.array(), out.position());
	}

	/**
	 * Read a bucket.
	 * @return the bucket, or {@code null} if the bytes are none
	 */
	static @Nullable LeasableBucket decode(byte[] bytes) {
		try {
			if (bytes.length > 0 && bytes[0] == VERSION) {
				return read(ByteBuffer.wrap(bytes, 1, bytes.length - 1));
			}
			return new LeasableBucket(new MutableBucketEntry(bytes).get().getState(), LeaseLedger.EMPTY, 0);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private static LeasableBucket read(ByteBuffer in) {
		int writes = (int) number(in);
		int count = (int) number(in);
		if (count < 1 || count > MAXIMUM_BANDWIDTHS) {
			throw new BufferUnderflowException();
		}
		Bandwidth[] bandwidths = new Bandwidth[count];
		long[] longs = new long[count * BucketLongs.EACH];
		long time = 0;
		for (int i = 0; i < count; i++) {
			bandwidths[i] = Bandwidths.bandwidth(number(in), Duration.ofMillis(number(in)), number(in));
			time += unzigzag(number(in));
			longs[i * BucketLongs.EACH + BucketLongs.REFILLED_AT] = time * NANOS_PER_MILLI;
			longs[i * BucketLongs.EACH + BucketLongs.LEVEL] = unzigzag(number(in));
			longs[i * BucketLongs.EACH + BucketLongs.REST] = number(in);
		}
		BucketState state = BucketLongs.state(longs);
		state.setConfiguration(new BucketConfiguration(Arrays.asList(bandwidths)));
		return new LeasableBucket(state, leases(in, time), writes);
	}

	private static LeaseLedger leases(ByteBuffer in, long time) {
		if (!in.hasRemaining()) {
			return LeaseLedger.EMPTY;
		}
		List<LeaseLedger.Entry> leases = new ArrayList<>();
		while (in.hasRemaining()) {
			leases.add(new LeaseLedger.Entry(number(in), number(in), Math.max(1, number(in)),
					time + unzigzag(number(in))));
		}
		return new LeaseLedger(leases);
	}

	private static void write(ByteBuffer out, long value) {
		long rest = value;
		while ((rest & ~0x7FL) != 0) {
			out.put((byte) (rest & 0x7F | 0x80));
			rest >>>= 7;
		}
		out.put((byte) rest);
	}

	private static long number(ByteBuffer in) {
		long value = 0;
		for (int shift = 0; shift < Long.SIZE; shift += 7) {
			byte group = in.get();
			value |= (group & 0x7FL) << shift;
			if (group >= 0) {
				return value;
			}
		}
		throw new BufferUnderflowException();
	}

	private static long zigzag(long value) {
		return value << 1 ^ value >> Long.SIZE - 1;
	}

	private static long unzigzag(long value) {
		return value >>> 1 ^ -(value & 1);
	}

}
