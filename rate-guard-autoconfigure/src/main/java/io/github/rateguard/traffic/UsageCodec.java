package io.github.rateguard.traffic;

import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.github.rateguard.traffic.UseDistribution.Bin;
import org.jspecify.annotations.Nullable;

/**
 * Writes what callers use for other instances: some 13 bytes for each caller of a window,
 * and at most {@value #MOST_BYTES} bytes. What finds no room is left out. What was
 * written by another version, or makes no sense, is as if it were not there.
 */
final class UsageCodec {

	static final int MOST_BYTES = 200 * 1_024;

	private static final int VERSION = 1;

	private static final long MOST = 1L << 60;

	private static final int MOST_PARTS = 1_024;

	private static final int MOST_WINDOWS = 16;

	private static final int LONGEST_TEXT = 1_024;

	private UsageCodec() {
	}

	static byte[] encode(UsageReport report) {
		BlobWriter output = new BlobWriter();
		output.number(VERSION);
		report.histories().forEach((group, history) -> {
			BlobWriter part = part(group);
			part.number(0);
			write(part, history);
			add(output, part);
		});
		report.windows().forEach((group, windows) -> {
			BlobWriter part = part(group);
			part.number(windows.size());
			windows.forEach((number, window) -> write(part, number, window));
			add(output, part);
		});
		return output.toBytes();
	}

	private static void add(BlobWriter output, BlobWriter part) {
		if (output.size() + part.size() < MOST_BYTES) {
			output.bytes(part.toBytes());
		}
	}

	private static BlobWriter part(UsageGroup group) {
		BlobWriter part = new BlobWriter();
		part.text(group.policy());
		part.text(group.limits());
		part.number(group.period());
		part.number(group.limit());
		return part;
	}

	private static void write(BlobWriter output, long number, UsageSample window) {
		output.number(number);
		output.number(window.level());
		output.number(window.callers().size());
		window.callers().forEach((hash, use) -> {
			output.hash(hash);
			output.number(use.tokens());
			output.number(use.requests());
			output.number(use.refused());
		});
	}

	private static void write(BlobWriter output, UsageHistory history) {
		output.number(history.lastWindow());
		UseDistribution before = history.before();
		output.number((before != null) ? 1 : 0);
		if (before != null) {
			write(output, before);
		}
		write(output, history.present());
	}

	private static void write(BlobWriter output, UseDistribution uses) {
		output.number(uses.since());
		output.number(uses.windows());
		output.number(uses.maximum());
		output.number(uses.refused());
		output.number(uses.bins().size());
		uses.bins().forEach((bin, sum) -> {
			output.number(bin);
			output.number(sum.uses());
			output.number(sum.tokens());
			output.number(sum.requests());
		});
		output.number(uses.callers().level());
		output.number(uses.callers().hashes().size());
		uses.callers().hashes().forEach(output::hash);
	}

	static Optional<UsageReport> decode(byte[] bytes) {
		try {
			BlobReader input = new BlobReader(bytes);
			if (input.number(Byte.MAX_VALUE) != VERSION) {
				return Optional.empty();
			}
			UsageReport report = UsageReport.empty();
			for (int i = 0; !input.isAtEnd(); i++) {
				if (i == MOST_PARTS) {
					return Optional.empty();
				}
				read(new BlobReader(input.bytes(MOST_BYTES)), report);
			}
			return Optional.of(report);
		}
		catch (BufferUnderflowException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static void read(BlobReader input, UsageReport report) {
		UsageGroup group = new UsageGroup(input.text(LONGEST_TEXT), input.text(LONGEST_TEXT), input.number(MOST),
				input.number(MOST));
		if (group.period() == 0) {
			throw new IllegalArgumentException("A window must have a length");
		}
		int windows = input.size(MOST_WINDOWS);
		if (windows == 0) {
			report.histories().put(group, history(input));
		}
		else {
			TreeMap<Long, UsageSample> samples = new TreeMap<>();
			for (int i = 0; i < windows; i++) {
				samples.put(input.number(MOST), sample(input));
			}
			report.windows().put(group, samples);
		}
		if (!input.isAtEnd()) {
			throw new IllegalArgumentException("There is more than anybody knows of");
		}
	}

	private static UsageSample sample(BlobReader input) {
		int level = input.size(UsageSample.HIGHEST_LEVEL);
		Map<Long, Use> callers = new HashMap<>();
		for (int i = input.size(UsageSample.MOST_CALLERS); i > 0; i--) {
			callers.put(input.hash(), new Use(input.number(MOST), input.number(MOST), input.number(MOST)));
		}
		return UsageSample.of(level, callers);
	}

	private static UsageHistory history(BlobReader input) {
		long lastWindow = input.number(MOST);
		@Nullable UseDistribution before = (input.number(1) == 1) ? distribution(input) : null;
		return new UsageHistory(lastWindow, before, distribution(input));
	}

	private static UseDistribution distribution(BlobReader input) {
		long since = input.number(MOST);
		long windows = input.number(MOST);
		long maximum = input.number(MOST);
		long refused = input.number(MOST);
		TreeMap<Integer, Bin> bins = new TreeMap<>();
		for (int i = input.size(UseBins.END); i > 0; i--) {
			int number = input.size(UseBins.END);
			Bin bin = new Bin(input.number(MOST), input.number(MOST), input.number(MOST));
			if (bin.uses() == 0) {
				throw new IllegalArgumentException("A bin must not be empty");
			}
			bins.put(number, bin);
		}
		UseDistribution uses = new UseDistribution(since, windows, maximum, refused, bins);
		int level = input.size(UsageSample.HIGHEST_LEVEL);
		List<Long> hashes = new ArrayList<>();
		for (int i = input.size(DistinctCallers.MOST); i > 0; i--) {
			hashes.add(input.hash());
		}
		uses.callers().add(level, hashes);
		return uses;
	}

}
