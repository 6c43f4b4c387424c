package io.github.rateguard.bucket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

import io.github.bucket4j.BucketState;
import io.github.bucket4j.BucketState64BitsInteger;
import io.github.bucket4j.distributed.serialization.DeserializationAdapter;
import io.github.bucket4j.distributed.serialization.Scope;
import io.github.bucket4j.distributed.serialization.SerializationAdapter;
import io.github.bucket4j.distributed.versioning.Versions;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a bucket, three for each bandwidth: when it was refilled last, in
 * nanoseconds, its tokens, and the rest of the last refill. Bucket4j hands them out and
 * takes them back through its serialization only.
 */
final class BucketLongs implements SerializationAdapter<Object>, DeserializationAdapter<Object> {

	static final int EACH = 3;

	static final int REFILLED_AT = 0;

	static final int LEVEL = 1;

	static final int REST = 2;

	private static final Object NOWHERE = new Object();

	private long @Nullable [] values;

	private BucketLongs(long @Nullable [] values) {
		this.values = values;
	}

	static long[] of(BucketState state) {
		BucketLongs longs = new BucketLongs(null);
		try {
			BucketState64BitsInteger.SERIALIZATION_HANDLE.serialize(longs, NOWHERE, (BucketState64BitsInteger) state,
					Versions.getLatest(), Scope.PERSISTED_STATE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return Objects.requireNonNull(longs.values);
	}

	static BucketState state(long[] values) {
		try {
			return BucketState64BitsInteger.SERIALIZATION_HANDLE.deserialize(new BucketLongs(values), NOWHERE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void writeLongArray(Object target, long[] value) {
		this.values = value;
	}

	@Override
	public long[] readLongArray(Object source) {
		return Objects.requireNonNull(this.values);
	}

	/**
	 * The version of the format.
	 */
	@Override
	public void writeInt(Object target, int value) {
	}

	@Override
	public int readInt(Object source) {
		return Versions.getOldest().getNumber();
	}

	@Override
	public void writeBoolean(Object target, boolean value) {
		throw unexpected();
	}

	@Override
	public boolean readBoolean(Object source) {
		throw unexpected();
	}

	@Override
	public void writeByte(Object target, byte value) {
		throw unexpected();
	}

	@Override
	public byte readByte(Object source) {
		throw unexpected();
	}

	@Override
	public void writeLong(Object target, long value) {
		throw unexpected();
	}

	@Override
	public long readLong(Object source) {
		throw unexpected();
	}

	@Override
	public void writeDoubleArray(Object target, double[] value) {
		throw unexpected();
	}

	@Override
	public double[] readDoubleArray(Object source) {
		throw unexpected();
	}

	@Override
	public void writeString(Object target, String value) {
		throw unexpected();
	}

	@Override
	public String readString(Object source) {
		throw unexpected();
	}

	private static IllegalStateException unexpected() {
		return new IllegalStateException("The numbers of a bucket are one array");
	}

}
