package io.github.rateguard.behaviour.fleet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;

import io.github.rateguard.behaviour.Observation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FleetBlobTests {

	private static final Duration HOUR = Duration.ofHours(1);

	@Test
	void whatIsToldTwiceCountsOnce() {
		SimulatedSite other = new SimulatedSite(30);
		other.people(HOUR, 60).enumerate(HOUR, 60, 40, SimulatedSite.SEARCH, SimulatedSite.ALIEN, 10).play(HOUR);
		FleetWatch watch = new FleetWatch(FleetSettings.DEFAULTS);
		for (int i = 0; i < 3; i++) {
			watch.merge(Map.of("other", other.watch().encode(other.now())), other.now());
			watch.tick(other.now());
		}
		assertThat(watch.report(other.now()).fingerprints())
			.usingRecursiveFieldByFieldElementComparatorIgnoringFields("since")
			.isEqualTo(other.report().fingerprints());
	}

	@Test
	void aPaneOfAnInstanceThatIsGoneIsForgotten() {
		SimulatedSite other = new SimulatedSite(31);
		other.people(HOUR, 60).enumerate(HOUR, 60, 40, SimulatedSite.SEARCH, SimulatedSite.ALIEN, 10).play(HOUR);
		FleetWatch watch = new FleetWatch(FleetSettings.DEFAULTS);
		long later = other.now() + Duration.ofHours(4).toMillis();
		watch.merge(Map.of("other", other.watch().encode(other.now())), later);
		watch.tick(later);
		assertThat(watch.report(later).fingerprints()).isEmpty();
	}

	@Test
	void aStartedInstanceLearnsWhatIsUsualFromOthers() {
		SimulatedSite other = new SimulatedSite(32);
		for (int day = 0; day < 9; day++) {
			other.people(SimulatedSite.DAY, 60)
				.enumerate(SimulatedSite.DAY, 40, 30, SimulatedSite.PARTNER, SimulatedSite.PARTNER, 10)
				.play(SimulatedSite.DAY);
		}
		FleetWatch watch = new FleetWatch(FleetSettings.DEFAULTS);
		watch.merge(Map.of("other", other.watch().encode(other.now())), other.now());
		watch.tick(other.now());
		assertThat(watch.report(other.now()).fingerprints()).anySatisfy((software) -> {
			assertThat(software.fingerprint()).isEqualTo(SimulatedSite.PARTNER);
			assertThat(software.standing()).isEqualTo(Standing.USUAL);
		});
	}

	@Test
	void brokenBlobsAreIgnored() throws IOException {
		SimulatedSite other = new SimulatedSite(33);
		other.people(HOUR, 60).play(HOUR);
		byte[] blob = other.watch().encode(other.now());
		byte[] bomb = bomb();
		Random random = new Random(33);
		FleetWatch watch = new FleetWatch(FleetSettings.DEFAULTS);
		for (int i = 0; i < 100; i++) {
			Map<String, byte[]> blobs = new HashMap<>();
			blobs.put("random", bytes(random, random.nextInt(300), false));
			blobs.put("deflated", bytes(random, random.nextInt(3000), true));
			byte[] changed = blob.clone();
			changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
			blobs.put("changed", changed);
			blobs.put("cut", Arrays.copyOf(blob, random.nextInt(blob.length)));
			blobs.put("bomb", bomb);
			blobs.put("empty", new byte[0]);
			blobs.put("long", new byte[1 << 20]);
			watch.merge(blobs, other.now());
			if (i % 20 == 0) {
				watch.tick(other.now());
				watch.observe(observation(1, 1, 1, other.now()));
			}
		}
		watch.merge(Map.of(), other.now());
		watch.tick(other.now());
		assertThat(watch.report(other.now()).fingerprints()).hasSizeLessThanOrEqualTo(1);
	}

	@Test
	void aBlobIsSmallWhateverWasObserved() {
		FleetWatch watch = new FleetWatch(FleetSettings.DEFAULTS);
		Random random = new Random(34);
		long time = 1_800_000_000_000L;
		for (int i = 0; i < 300_000; i++) {
			watch.observe(observation(random.nextLong(), random.nextInt(256) + 1L, random.nextInt(256), time + i));
		}
		byte[] blob = watch.encode(time + 300_000);
		assertThat(blob).hasSizeLessThanOrEqualTo(100_000);
		assertThat(BlobCodec.decode(blob)).isPresent();
	}

	private static byte[] bytes(Random random, int length, boolean deflated) throws IOException {
		byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		return deflated ? deflate(bytes) : bytes;
	}

	private static byte[] bomb() throws IOException {
		byte[] ones = new byte[1 << 20];
		Arrays.fill(ones, (byte) 1);
		return deflate(ones);
	}

	private static byte[] deflate(byte[] bytes) throws IOException {
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		output.write(1);
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(output)) {
			deflater.write(bytes);
		}
		return output.toByteArray();
	}

	private static Observation observation(long client, long fingerprint, int template, long time) {
		return new Observation(time, client, false, client, fingerprint, template, client, 0, 0, false, 200, false,
				false, false);
	}

}
