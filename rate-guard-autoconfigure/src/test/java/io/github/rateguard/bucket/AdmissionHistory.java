package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.SimulatedTime.Moment;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was admitted, and what was given back or lost. A call that spends of a lease is
 * admitted when it does. A call that waits for the store is admitted when the swap was
 * sent that took its tokens: it took effect as nothing had changed since it was worked
 * out, so it is the same as if it had taken effect at once; the answer is up to a
 * deadline later, which says nothing about the bucket. Tokens that are given back count
 * as taken until then, by the same rule.
 */
final class AdmissionHistory {

	/**
	 * For how long a lease may be spent that the store has forgotten.
	 */
	private static final long MEMORY_NANOS = LeaseHolder.LEDGER_LIFE.plusMillis(500).toNanos();

	private static final long DEADLINE_NANOS = SimulatedInstance.DEADLINE.toNanos();

	private final SimulatedTime time;

	private final List<Admission> admissions = new ArrayList<>();

	private final List<Moment> losses = new ArrayList<>();

	private long lost;

	private long sentBack;

	AdmissionHistory(SimulatedTime time) {
		this.time = time;
	}

	Admission admitted(Moment at, long tokens) {
		Admission admission = new Admission(at, tokens);
		this.admissions.add(admission);
		return admission;
	}

	/**
	 * The store lost the bucket.
	 */
	void storeLost() {
		this.losses.add(this.time.moment());
	}

	/**
	 * Tokens may be lost, with an instance or a request.
	 */
	void lost(long tokens) {
		this.lost += tokens;
	}

	boolean isStoreReliable() {
		return this.losses.isEmpty();
	}

	/**
	 * Tokens were sent back to the store.
	 */
	void sentBack(long tokens) {
		this.sentBack += tokens;
	}

	long admitted() {
		return this.admissions.stream()
			.filter((admission) -> admission.backAt == null)
			.mapToLong(Admission::tokens)
			.sum();
	}

	/**
	 * Return how many tokens nobody may have in the end: lost, or given back to a bucket
	 * that stood at the level that leases leave.
	 */
	long mayBeMissing() {
		return this.lost + this.sentBack;
	}

	/**
	 * Check all intervals.
	 * @param used the limits that were in force, of the same periods
	 * @param disagreement of clocks
	 */
	void check(List<Limits> used, Duration disagreement) {
		for (int i = 0; i < used.get(0).values().size(); i++) {
			int index = i;
			List<Limit> limits = used.stream().map((each) -> each.values().get(index)).toList();
			check(new Bound(limits, disagreement));
		}
	}

	private void check(Bound bound) {
		List<Admission> kept = new ArrayList<>(this.admissions);
		kept.removeIf((admission) -> admission.backAt != null);
		kept.sort((one, other) -> Long.compare(one.at.order(), other.at.order()));
		for (int from = 0; from < kept.size(); from++) {
			Moment start = kept.get(from).at;
			long onTheirWay = onTheirWay(start);
			long tokens = 0;
			for (int to = from; to < kept.size(); to++) {
				Moment end = kept.get(to).at;
				tokens += kept.get(to).tokens;
				double most = bound.of(end.nanos() - start.nanos(), losses(start, end)) + onTheirWay;
				assertThat((double) tokens)
					.as(() -> "Tokens admitted from %s to %s under %s".formatted(start, end, bound))
					.isLessThanOrEqualTo(most);
			}
		}
	}

	/**
	 * Tokens that had been taken before, and came back later.
	 */
	private long onTheirWay(Moment start) {
		return this.admissions.stream()
			.filter((admission) -> admission.backAt != null && admission.at.isBefore(start)
					&& start.isBefore(admission.backAt))
			.mapToLong(Admission::tokens)
			.sum();
	}

	private long losses(Moment start, Moment end) {
		return this.losses.stream()
			.filter((loss) -> loss.nanos() >= start.nanos() - MEMORY_NANOS
					&& loss.nanos() <= end.nanos() + DEADLINE_NANOS)
			.count();
	}

	/**
	 * The most that may be admitted. Where limits change, tokens keep their share of the
	 * capacity: so the largest capacity counts, and the fastest refill of a share.
	 */
	private record Bound(List<Limit> limits, Duration disagreement) {

		double of(long nanos, long losses) {
			double capacity = this.limits.stream().mapToDouble(Limit::burst).max().orElseThrow();
			double share = this.limits.stream()
				.mapToDouble((limit) -> (double) limit.tokens() / limit.burst() / limit.period().toNanos())
				.max()
				.orElseThrow();
			return capacity * (1 + losses) + capacity * share * (nanos + this.disagreement.toNanos()) + 1;
		}

	}

	/**
	 * Tokens that one call has.
	 */
	static final class Admission {

		private final Moment at;

		private final long tokens;

		private @Nullable Moment backAt;

		private Admission(Moment at, long tokens) {
			this.at = at;
			this.tokens = tokens;
		}

		long tokens() {
			return this.tokens;
		}

		/**
		 * The tokens are on their way back, and may never arrive.
		 */
		void isGoingBack() {
			this.backAt = Moment.NEVER;
		}

		void backAt(Moment moment) {
			this.backAt = moment;
		}

	}

}
