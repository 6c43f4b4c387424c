package io.github.rateguard.behaviour.spike;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes minutes, in some two kilobytes for each subject.
 */
final class MinuteCodec {

	private static final int MOST_INSTANCES = 10_000;

	private MinuteCodec() {
	}

	static byte[] encode(MinuteCounts minute) {
		return Compact.write((output) -> {
			Compact.writeNumber(output, minute.instances().size());
			for (long instance : minute.instances()) {
				output.writeLong(instance);
			}
			Compact.writeNumber(output, minute.traffic().size());
			for (Map.Entry<Subject, Traffic> entry : minute.traffic().entrySet()) {
				Compact.writeSubject(output, entry.getKey());
				write(output, entry.getValue());
			}
		});
	}

	private static void write(DataOutputStream output, Traffic traffic) throws IOException {
		Compact.writeNumber(output, traffic.requests());
		Compact.writeNumber(output, traffic.micros());
		output.write(traffic.callers());
		writeCells(output, traffic.callerCells());
		writeCells(output, traffic.softwareCells());
	}

	private static void writeCells(DataOutputStream output, int[] cells) throws IOException {
		for (int cell : cells) {
			Compact.writeNumber(output, cell);
		}
	}

	static Optional<MinuteCounts> decode(byte[] bytes) {
		return Compact.read(bytes, (input) -> {
			Set<Long> instances = new HashSet<>();
			for (int i = Compact.readCount(input, MOST_INSTANCES); i > 0; i--) {
				instances.add(input.readLong());
			}
			Map<Subject, Traffic> traffic = new HashMap<>();
			for (int i = Compact.readCount(input, TrafficMeter.MAXIMUM_SUBJECTS + 1); i > 0; i--) {
				traffic.put(Compact.readSubject(input), read(input));
			}
			return new MinuteCounts(instances, traffic);
		});
	}

	private static Traffic read(DataInputStream input) throws IOException {
		long requests = Compact.readNumber(input);
		long micros = Compact.readNumber(input);
		byte[] callers = new byte[Traffic.SKETCH_BYTES];
		input.readFully(callers);
		return new Traffic(requests, micros, callers, readCells(input, Traffic.CALLER_CELLS),
				readCells(input, Traffic.SOFTWARE_CELLS));
	}

	private static int[] readCells(DataInputStream input, int count) throws IOException {
		int[] cells = new int[count];
		for (int i = 0; i < count; i++) {
			cells[i] = Compact.readCount(input, Integer.MAX_VALUE);
		}
		return cells;
	}

}
