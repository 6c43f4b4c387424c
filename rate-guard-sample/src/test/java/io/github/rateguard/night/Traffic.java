package io.github.rateguard.night;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * All requests of the night, in the order of time. The same seed gives the same requests.
 */
final class Traffic {

	private final PriorityQueue<Turn> turns = new PriorityQueue<>(
			Comparator.comparingLong(Turn::at).thenComparingLong(Turn::number));

	private final long end;

	private long numbers;

	Traffic(Schedule schedule) {
		SplittableRandom random = new SplittableRandom(schedule.options().seed());
		this.end = schedule.end();
		add(new Arrivals(random.split(), schedule));
		for (int i = 0; i < schedule.addresses(); i++) {
			add(new Attacker(random.split(), schedule, i));
		}
	}

	private void add(Visitor visitor) {
		this.turns.add(new Turn(visitor.next(), this.numbers++, visitor));
	}

	/**
	 * Return when the next request may come, or the end of the night.
	 */
	long next() {
		Turn first = this.turns.peek();
		return (first != null) ? Math.min(this.end, first.at()) : this.end;
	}

	/**
	 * Return the requests up to a time.
	 */
	List<Call> until(long time) {
		List<Call> calls = new ArrayList<>();
		List<Visitor> arriving = new ArrayList<>();
		while (next() < time) {
			Visitor visitor = this.turns.remove().visitor();
			Call call = visitor.act(arriving);
			if (call != null) {
				calls.add(call);
			}
			arriving.forEach(this::add);
			arriving.clear();
			if (visitor.stays()) {
				add(visitor);
			}
		}
		return calls;
	}

	private record Turn(long at, long number, Visitor visitor) {

	}

}
