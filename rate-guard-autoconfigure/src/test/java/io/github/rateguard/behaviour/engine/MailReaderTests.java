package io.github.rateguard.behaviour.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.github.rateguard.behaviour.Observation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of observations on their way.
 */
class MailReaderTests {

	private static final long NOW = 1_800_000_000_000L;

	private final MailReader reader = new MailReader();

	private final List<Observation> read = new ArrayList<>();

	@Test
	void observationsAreReadAsTheyWereWritten() {
		List<Observation> written = List.of(
				new Observation(NOW, -1, true, -2, -3, -4, -5, 3, Long.MIN_VALUE, true, 404, true, true, false),
				new Observation(NOW - 3_600_000, 1, false, 2, 3, 4, 5, 0, 0, false, 0, false, false, false),
				new Observation(NOW + 5, 1, false, 0, 0, 0, 0, 0, 9, false, 599, true, false, false));
		byte[] batch = batch(1, 1, written);
		assertThat(batch).hasSize(33 + 3 * 43 + 2 * 10);
		read(batch);
		assertThat(this.read).isEqualTo(written);
		assertThat(this.reader.rejected()).isZero();
	}

	@Test
	void aBatchIsReadOnce() {
		byte[] one = batch(1, 1, List.of(Requests.of(1, NOW)));
		byte[] two = batch(1, 2, List.of(Requests.of(2, NOW)));
		byte[] ofAnother = batch(2, 1, List.of(Requests.of(3, NOW)));
		read(joined(one, one, two, ofAnother));
		read(joined(two, one, ofAnother));
		assertThat(this.read).extracting(Observation::client).containsExactly(1L, 2L, 3L);
		assertThat(this.reader.rejected()).isZero();
	}

	@Test
	void whatIsCutOrChangedIsReadAsFarAsItMakesSense() {
		byte[] box = joined(batch(1, 1, List.of(Requests.of(1, NOW), Requests.of(2, NOW))),
				batch(1, 2, List.of(Requests.of(3, NOW))));
		for (int length = 0; length < box.length; length++) {
			new MailReader().read(Arrays.copyOf(box, length), NOW, this.read::add);
		}
		assertThat(this.read).extracting(Observation::client).containsOnly(1L, 2L);
		Random random = new Random(11);
		for (int i = 0; i < 20_000; i++) {
			byte[] changed = box.clone();
			for (int j = 0; j <= i % 3; j++) {
				changed[random.nextInt(changed.length)] = (byte) random.nextInt();
			}
			new MailReader().read(changed, NOW,
					(observation) -> assertThat(observation.time()).isLessThanOrEqualTo(NOW + 60_000));
		}
	}

	@Test
	void whatComesOutOfTheFutureIsRejected() {
		read(batch(1, 1, List.of(Requests.of(1, NOW + 61_000))));
		assertThat(this.read).isEmpty();
		assertThat(this.reader.rejected()).isEqualTo(1);
	}

	@Test
	void aFullBatchTakesNoMore() {
		ObservationBatch batch = new ObservationBatch(NOW);
		int added = 0;
		while (batch.add(Requests.of(added, NOW))) {
			added++;
		}
		assertThat(added).isEqualTo(batch.count()).isGreaterThan(6_000);
		assertThat(batch.encode(1, 1)).hasSizeLessThanOrEqualTo(ObservationBatch.MOST_BYTES);
		read(batch.encode(1, 1));
		assertThat(this.read).hasSize(added);
	}

	private void read(byte[] box) {
		this.reader.read(box, NOW, this.read::add);
	}

	private static byte[] batch(long sender, long sequence, List<Observation> observations) {
		ObservationBatch batch = new ObservationBatch(NOW);
		observations.forEach((observation) -> assertThat(batch.add(observation)).isTrue());
		return batch.encode(sender, sequence);
	}

	private static byte[] joined(byte[]... batches) {
		int length = Arrays.stream(batches).mapToInt((batch) -> batch.length).sum();
		byte[] joined = new byte[length];
		int position = 0;
		for (byte[] batch : batches) {
			System.arraycopy(batch, 0, joined, position, batch.length);
			position += batch.length;
		}
		return joined;
	}

}
