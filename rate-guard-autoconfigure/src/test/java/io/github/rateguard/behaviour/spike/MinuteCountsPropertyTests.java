package io.github.rateguard.behaviour.spike;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.github.rateguard.store.IdentityHash;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However the minutes of instances come together, they are the same, and those of one
 * instance that saw everything.
 */
class MinuteCountsPropertyTests {

	@Property(tries = 200)
	void neitherOrderNorRepetitionMattersNorHowRequestsAreSplit(
			@ForAll @Size(max = 200) List<@IntRange(max = 60) Integer> callers,
			@ForAll @IntRange(min = 1, max = 6) int instances, @ForAll Random random) {
		TrafficMeter whole = meter();
		List<TrafficMeter> meters = new ArrayList<>();
		for (int i = 0; i < instances; i++) {
			meters.add(meter());
		}
		for (int caller : callers) {
			SimulatedTraffic.count(whole, "caller-" + caller, "software-" + caller % 3);
			SimulatedTraffic.count(meters.get(random.nextInt(instances)), "caller-" + caller, "software-" + caller % 3);
		}
		List<MinuteCounts> parts = new ArrayList<>();
		for (int i = 0; i < instances; i++) {
			parts.add(new MinuteCounts(Set.of((long) i), meters.get(i).rotate()));
		}
		MinuteCounts inOrder = merge(parts);
		List<MinuteCounts> shuffled = new ArrayList<>(parts);
		shuffled.addAll(parts.subList(0, random.nextInt(instances) + 1));
		Collections.shuffle(shuffled, random);
		assertThat(merge(shuffled)).isEqualTo(inOrder);
		assertThat(inOrder.traffic()).isEqualTo(whole.rotate());
	}

	private static TrafficMeter meter() {
		return new TrafficMeter(new IdentityHash("test"));
	}

	/**
	 * As instances do it: what is there is read, and written with one's own.
	 */
	private static MinuteCounts merge(List<MinuteCounts> parts) {
		MinuteCounts merged = MinuteCounts.NONE;
		for (MinuteCounts part : parts) {
			merged = MinuteCodec.decode(MinuteCodec.encode(merged)).orElseThrow().with(part);
		}
		return merged;
	}

}
