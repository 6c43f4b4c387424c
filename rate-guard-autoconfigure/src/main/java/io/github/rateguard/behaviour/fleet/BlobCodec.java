package io.github.rateguard.behaviour.fleet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Blobs as compressed bytes, at most {@value #MAXIMUM_BYTES} of them: where there is too
 * much, the lightest is left out. What is broken, or was written by another version, is
 * as if it were not there.
 */
final class BlobCodec {

	static final int MAXIMUM_BYTES = 100_000;

	private static final int VERSION = 1;

	/**
	 * Before compression. Where that does not help, half of it is used, and so on.
	 */
	private static final int BUDGET = 240_000;

	private static final int MAXIMUM_USUAL = 128;

	private static final double SHARE_UNIT = 1 << 14;

	private static final double CLIENT_UNIT = 16;

	private BlobCodec() {
	}

	static byte[] encode(FleetBlob blob) {
		byte[] encoded = encode(blob, BUDGET);
		for (int budget = BUDGET / 2; encoded.length > MAXIMUM_BYTES; budget /= 2) {
			encoded = encode(blob, budget);
		}
		return encoded;
	}

	private static byte[] encode(FleetBlob blob, int budget) {
		BlobOutput output = new BlobOutput();
		output.number(blob.minute());
		write(output, blob.everybody());
		output.number(blob.templates().size());
		blob.templates().forEach((template, counts) -> write(output, template, counts));
		output.number(Math.min(MAXIMUM_USUAL, blob.usual().size()));
		blob.usual()
			.entrySet()
			.stream()
			.limit(MAXIMUM_USUAL)
			.forEach((entry) -> write(output, entry.getKey(), entry.getValue()));
		for (Map.Entry<Long, FingerprintCounts> entry : blob.fingerprints().entrySet()) {
			BlobOutput next = new BlobOutput();
			next.number(1);
			next.number(entry.getKey());
			write(next, entry.getValue());
			if (output.size() + next.size() >= budget) {
				break;
			}
			output.append(next);
		}
		output.number(0);
		return compress(output.toByteArray());
	}

	private static byte[] compress(byte[] plain) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.write(VERSION);
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
			deflater.write(plain);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static void write(BlobOutput output, FingerprintCounts counts) {
		write(output, counts.shortTally());
		write(output, counts.longTally());
		output.number(counts.members().clients());
		output.number(counts.members().requests());
		output.number(counts.members().squares());
		output.number(counts.members().returning());
	}

	private static void write(BlobOutput output, Tally tally) {
		output.number(tally.requests());
		if (tally.requests() > 0) {
			output.counts(tally.histogram);
			output.sketch(tally.clients());
			output.sketch(tally.networks());
		}
	}

	private static void write(BlobOutput output, int template, TemplateCounts counts) {
		output.number(Integer.toUnsignedLong(template));
		output.number(counts.window());
		output.counts(new double[] { counts.clients(), counts.clientsBefore(), counts.newcomers(),
				counts.usualNewcomers() * CLIENT_UNIT, counts.requests(), counts.errors() });
		for (int i = 0; i < Profile.COUNT; i++) {
			output.count(counts.enumerating()[i]);
			output.count(counts.usualEnumerating()[i] * CLIENT_UNIT);
		}
	}

	private static void write(BlobOutput output, long fingerprint, UsualFingerprint usual) {
		output.number(fingerprint);
		output.number(usual.days());
		output.number(usual.flaggedDays());
		output.number(usual.lastDay());
		output.count(usual.longClients() * CLIENT_UNIT);
		output.count(usual.shortClients() * CLIENT_UNIT);
		output.count(usual.returning() * SHARE_UNIT);
		for (double share : usual.shares()) {
			output.count(share * SHARE_UNIT);
		}
	}

	static Optional<FleetBlob> decode(byte[] bytes) {
		if (bytes.length < 2 || bytes.length > MAXIMUM_BYTES || bytes[0] != VERSION) {
			return Optional.empty();
		}
		try (DataInputStream input = new DataInputStream(
				new InflaterInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1)))) {
			return Optional.of(read(new BlobInput(input)));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	private static FleetBlob read(BlobInput input) throws IOException {
		long minute = input.count();
		FingerprintCounts everybody = readCounts(input);
		Map<Integer, TemplateCounts> templates = new HashMap<>();
		for (int i = input.size(FleetWatch.MAXIMUM_TEMPLATES); i > 0; i--) {
			templates.put((int) input.number(), readTemplate(input));
		}
		Map<Long, UsualFingerprint> usual = new HashMap<>();
		for (int i = input.size(MAXIMUM_USUAL); i > 0; i--) {
			usual.put(input.number(), readUsual(input));
		}
		Map<Long, FingerprintCounts> fingerprints = new LinkedHashMap<>();
		while (input.size(1) == 1) {
			fingerprints.put(input.number(), readCounts(input));
			if (fingerprints.size() > FleetWatch.MAXIMUM_FINGERPRINTS) {
				throw new IOException("There are too many");
			}
		}
		return new FleetBlob(minute, everybody, fingerprints, templates, usual);
	}

	private static FingerprintCounts readCounts(BlobInput input) throws IOException {
		Tally shortTally = readTally(input);
		Tally longTally = readTally(input);
		return new FingerprintCounts(shortTally, longTally,
				new Members(input.count(), input.count(), input.count(), input.count()));
	}

	private static Tally readTally(BlobInput input) throws IOException {
		long requests = input.count();
		if (requests == 0) {
			return new Tally();
		}
		double[] histogram = new double[Histogram.SIZE];
		input.counts(histogram);
		Tally tally = new Tally(input.sketch(Tally.CLIENT_PRECISION), input.sketch(Tally.NETWORK_PRECISION), requests);
		System.arraycopy(histogram, 0, tally.histogram, 0, histogram.length);
		return tally;
	}

	private static TemplateCounts readTemplate(BlobInput input) throws IOException {
		long window = input.count();
		double[] counts = new double[6];
		input.counts(counts);
		double[] enumerating = new double[Profile.COUNT];
		double[] usualEnumerating = new double[Profile.COUNT];
		for (int i = 0; i < Profile.COUNT; i++) {
			enumerating[i] = input.count();
			usualEnumerating[i] = input.count() / CLIENT_UNIT;
		}
		return new TemplateCounts(window, counts[0], counts[1], counts[2], enumerating, counts[3] / CLIENT_UNIT,
				usualEnumerating, counts[4], counts[5]);
	}

	private static UsualFingerprint readUsual(BlobInput input) throws IOException {
		int days = input.size(Short.MAX_VALUE);
		int flaggedDays = input.size(days);
		long lastDay = input.count();
		double longClients = input.count() / CLIENT_UNIT;
		double shortClients = input.count() / CLIENT_UNIT;
		double returning = input.count() / SHARE_UNIT;
		double[] shares = new double[Histogram.SIZE];
		input.counts(shares);
		for (int i = 0; i < shares.length; i++) {
			shares[i] = Math.max(0.5, shares[i]) / SHARE_UNIT;
		}
		return new UsualFingerprint(days, flaggedDays, lastDay, longClients, shortClients, returning, shares);
	}

}
