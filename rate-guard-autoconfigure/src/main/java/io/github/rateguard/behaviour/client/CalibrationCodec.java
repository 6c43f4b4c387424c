package io.github.rateguard.behaviour.client;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes counts, in two to three bytes for each score that any client has. What was
 * written by another version, or makes no sense, is as if it were not there.
 */
final class CalibrationCodec {

	private static final int VERSION = 1;

	private static final int NUMBER_BITS = 7;

	private static final int NUMBER_MASK = 0x7f;

	private static final int MAXIMUM_BYTES = 64 * 1024;

	private static final long MAXIMUM_CLIENTS = 1L << 40;

	private CalibrationCodec() {
	}

	static byte[] encode(CalibrationBlob blob) {
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		output.write(VERSION);
		writeNumber(output, blob.since());
		writeNumber(output, blob.days().size());
		blob.days().forEach((day, counts) -> {
			writeNumber(output, day);
			for (int kind = 0; kind < DayCounts.KINDS; kind++) {
				write(output, counts.kind(kind));
			}
		});
		return output.toByteArray();
	}

	private static void write(ByteArrayOutputStream output, ScoreHistogram histogram) {
		for (int bin = 0; bin < ScoreHistogram.BINS; bin++) {
			if (histogram.count(bin) > 0) {
				output.write(bin + 1);
				writeNumber(output, histogram.count(bin));
			}
		}
		output.write(0);
	}

	private static void writeNumber(ByteArrayOutputStream output, long number) {
		long rest = number;
		while (rest > NUMBER_MASK) {
			output.write((int) (rest & NUMBER_MASK) | (NUMBER_MASK + 1));
			rest >>>= NUMBER_BITS;
		}
		output.write((int) rest);
	}

	static Optional<CalibrationBlob> decode(byte[] bytes, long now) {
		if (bytes.length == 0 || bytes.length > MAXIMUM_BYTES || bytes[0] != VERSION) {
			return Optional.empty();
		}
		try {
			ByteBuffer input = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
			CalibrationBlob blob = read(input, Calibration.day(now));
			return input.hasRemaining() ? Optional.empty() : Optional.of(blob);
		}
		catch (BufferUnderflowException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static CalibrationBlob read(ByteBuffer input, long newest) {
		long since = readNumber(input, Calibration.start(newest + Calibration.KEPT));
		if (since < Calibration.start(newest - 2 * Calibration.KEPT)) {
			throw new IllegalArgumentException("The counts are too old");
		}
		TreeMap<Long, DayCounts> days = new TreeMap<>();
		for (long i = readNumber(input, Calibration.KEPT); i > 0; i--) {
			long day = readNumber(input, Long.MAX_VALUE);
			DayCounts counts = new DayCounts();
			for (int kind = 0; kind < DayCounts.KINDS; kind++) {
				read(input, counts.kind(kind));
			}
			if (Math.abs(day - newest) < Calibration.KEPT) {
				days.put(day, counts);
			}
		}
		return new CalibrationBlob(since, days);
	}

	private static void read(ByteBuffer input, ScoreHistogram histogram) {
		int before = 0;
		for (int next = input.get() & 0xff; next != 0; next = input.get() & 0xff) {
			if (next <= before || next > ScoreHistogram.BINS) {
				throw new IllegalArgumentException("There is no such score");
			}
			histogram.add(next - 1, readNumber(input, MAXIMUM_CLIENTS));
			before = next;
		}
	}

	private static long readNumber(ByteBuffer input, long maximum) {
		long number = 0;
		for (int shift = 0; shift < Long.SIZE - 1; shift += NUMBER_BITS) {
			int next = input.get();
			number |= (long) (next & NUMBER_MASK) << shift;
			if (next >= 0) {
				if (number > maximum) {
					throw new IllegalArgumentException("The number is too great");
				}
				return number;
			}
		}
		throw new IllegalArgumentException("The number is too long");
	}

}
