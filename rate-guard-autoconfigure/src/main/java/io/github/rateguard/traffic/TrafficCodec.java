package io.github.rateguard.traffic;

import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes reports for other instances, in some 20 KB at most. What was written by another
 * version, or makes no sense, is as if it were not there.
 */
final class TrafficCodec {

	private static final int VERSION = 2;

	private static final long MOST = 1L << 53;

	private static final int LONGEST_TEXT = 1_024;

	private TrafficCodec() {
	}

	static byte[] encode(TrafficReport report) {
		BlobWriter output = new BlobWriter();
		output.number(VERSION);
		output.number(report.policies().size());
		for (PolicyTraffic policy : report.policies()) {
			output.text(policy.policy());
			write(output, policy.total());
			output.number(policy.seconds().size());
			policy.seconds().forEach((second, counts) -> {
				output.number(second);
				write(output, counts);
			});
		}
		output.number(report.callers().size());
		for (CallerTraffic caller : report.callers()) {
			output.text(caller.id());
			output.number(caller.anonymous() ? 1 : 0);
			output.number(caller.requests());
			output.number(caller.refused());
			output.text(caller.tier());
			output.number(caller.seenAt());
		}
		output.number(report.fingerprints().size());
		for (FingerprintTraffic fingerprint : report.fingerprints()) {
			output.hash(fingerprint.fingerprint());
			output.number(fingerprint.requests());
		}
		return output.toBytes();
	}

	private static void write(BlobWriter output, Counts counts) {
		output.number(counts.admitted());
		output.number(counts.refused());
		output.number(counts.shadowRefused());
	}

	/**
	 * Read a report.
	 * @param now the present second; what is older than a minute is left out
	 */
	static Optional<TrafficReport> decode(byte[] bytes, long now) {
		try {
			BlobReader input = new BlobReader(bytes);
			if (input.number(Byte.MAX_VALUE) != VERSION) {
				return Optional.empty();
			}
			TrafficReport report = new TrafficReport(policies(input, now), callers(input), fingerprints(input));
			return input.isAtEnd() ? Optional.of(report) : Optional.empty();
		}
		catch (BufferUnderflowException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static List<PolicyTraffic> policies(BlobReader input, long now) {
		List<PolicyTraffic> policies = new ArrayList<>();
		for (int i = input.size(TrafficCounter.MOST_POLICIES * 2); i > 0; i--) {
			String policy = input.text(LONGEST_TEXT);
			Counts total = counts(input);
			Map<Long, Counts> seconds = new TreeMap<>();
			for (int j = input.size(SecondCounts.KEPT); j > 0; j--) {
				long second = input.number(MOST);
				Counts counts = counts(input);
				if (second > now - SecondCounts.KEPT && second <= now) {
					seconds.put(second, counts);
				}
			}
			policies.add(new PolicyTraffic(policy, total, seconds));
		}
		return policies;
	}

	private static Counts counts(BlobReader input) {
		return new Counts(input.number(MOST), input.number(MOST), input.number(MOST));
	}

	private static List<CallerTraffic> callers(BlobReader input) {
		List<CallerTraffic> callers = new ArrayList<>();
		for (int i = input.size(TrafficReport.MOST_CALLERS); i > 0; i--) {
			callers.add(new CallerTraffic(input.text(LONGEST_TEXT), input.number(1) == 1, input.number(MOST),
					input.number(MOST), input.text(LONGEST_TEXT), input.number(MOST)));
		}
		return callers;
	}

	private static List<FingerprintTraffic> fingerprints(BlobReader input) {
		List<FingerprintTraffic> fingerprints = new ArrayList<>();
		for (int i = input.size(TrafficReport.MOST_FINGERPRINTS); i > 0; i--) {
			fingerprints.add(new FingerprintTraffic(input.hash(), input.number(MOST)));
		}
		return fingerprints;
	}

}
