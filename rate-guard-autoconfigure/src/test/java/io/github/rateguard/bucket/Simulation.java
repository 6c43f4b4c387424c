package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketState;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.AdmissionHistory.Admission;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.SimulatedTime.Moment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several instances that share one bucket, on one thread. What happens, and in which
 * order, is a list of {@link Step steps}.
 */
final class Simulation {

	private final Setting setting;

	private final SimulatedTime time;

	private final SimulatedStore store;

	private final AdmissionHistory history;

	private final List<SimulatedInstance> instances = new ArrayList<>();

	private final List<CompletableFuture<Take>> waiting = new ArrayList<>();

	private final List<Taken> taken = new ArrayList<>();

	Simulation(Setting setting, boolean clocksStand) {
		this.setting = setting;
		this.time = new SimulatedTime(clocksStand);
		this.store = new SimulatedStore(this.time, this::checkWritten);
		this.history = new AdmissionHistory(this.time);
		for (int skew : setting.skewsMillis()) {
			this.instances.add(new SimulatedInstance(this.time, this.store, this.history,
					this.time.clock(Duration.ofMillis(skew)), setting.limits().get(0), setting::counted));
		}
	}

	Simulation run(List<Step> steps) {
		for (Step step : steps) {
			step.run(this);
		}
		return this;
	}

	/**
	 * Stop all instances in good order.
	 */
	Simulation stop() {
		this.instances.forEach(SimulatedInstance::closeAll);
		while (!this.store.isIdle()) {
			this.store.answer(0);
		}
		return this;
	}

	void assertIntervals() {
		int fastest = Collections.max(this.setting.skewsMillis());
		int slowest = Collections.min(this.setting.skewsMillis());
		this.history.check(this.setting.limits(), Duration.ofMillis(fastest - slowest));
	}

	/**
	 * Check that no token has vanished while clocks stood still.
	 */
	void assertNothingVanished() {
		byte[] stored = this.store.value();
		LeasableBucket bucket = (stored != null) ? StateCodec.decode(stored) : null;
		long capacity = this.setting.limits().get(0).capacity();
		long left = (bucket != null) ? bucket.state().getAvailableTokens() : capacity;
		assertThat(this.history.admitted() + left).as("Tokens admitted, and %d left", left)
			.isBetween(capacity - this.history.mayBeMissing(), capacity);
	}

	private void checkWritten(byte[] written) {
		LeasableBucket bucket = StateCodec.decode(written);
		assertThat(bucket).as("What was written can be read").isNotNull();
		LeaseLedger ledger = bucket.ledger();
		assertThat(ledger.entries()).allSatisfy((lease) -> assertThat(lease.tokens()).isPositive());
		long leased = ledger.entries().stream().mapToLong(LeaseLedger.Entry::tokens).sum();
		checkLevels(bucket.state(), leased);
		if (this.history.isStoreReliable()) {
			long spendable = this.instances.stream().mapToLong(SimulatedInstance::spendable).sum();
			assertThat(spendable).as("Tokens that can be spent of leases under %s", ledger).isLessThanOrEqualTo(leased);
		}
	}

	private void checkLevels(BucketState state, long leased) {
		// Of other limits, a lease counts as its share, rounded up
		long counted = (this.setting.limits().size() == 1) ? leased : 0;
		long[] longs = BucketLongs.of(state);
		Bandwidth[] bandwidths = state.getConfiguration().getBandwidths();
		for (int i = 0; i < bandwidths.length; i++) {
			assertThat(longs[i * BucketLongs.EACH + BucketLongs.LEVEL])
				.as("Level of a bandwidth with %d tokens leased", leased)
				.isBetween(0L, bandwidths[i].getCapacity() - counted);
		}
	}

	private SimulatedInstance instance(int index) {
		return this.instances.get(index % this.instances.size());
	}

	private void admit(Take take, Moment at, long tokens, RecordedAccess access) {
		if (take.answer() instanceof Available) {
			this.taken.add(new Taken(this.history.admitted(at, tokens), take.giveBack(), access));
		}
	}

	/**
	 * What a run starts with.
	 *
	 * @param limits all limits that come into force; the first ones are those of all
	 * instances at first
	 * @param skewsMillis by how much the clocks of the instances are ahead
	 * @param counted how many instances each of them believes that there are
	 */
	record Setting(List<Limits> limits, List<Integer> skewsMillis, int counted) {

	}

	private record Taken(Admission admission, GiveBack giveBack, RecordedAccess access) {

	}

	/**
	 * Something that happens.
	 */
	sealed interface Step {

		void run(Simulation simulation);

		/**
		 * A call takes tokens.
		 */
		record Call(int instance, int tokens) implements Step {

			@Override
			public void run(Simulation simulation) {
				SimulatedInstance instance = simulation.instance(this.instance);
				LeasedBucket bucket = instance.bucket();
				RecordedAccess access = instance.access();
				if (this.tokens > bucket.limits().capacity()) {
					return;
				}
				Take atOnce = bucket.takeAtOnce(this.tokens);
				if (atOnce != null) {
					instance.noticeLeaseHit();
					access.spent((atOnce.answer() instanceof Available) ? this.tokens : 0);
					simulation.admit(atOnce, simulation.time.moment(), this.tokens, access);
					return;
				}
				CompletableFuture<Take> answer = bucket.take(this.tokens);
				simulation.waiting.add(answer);
				answer.thenAccept((take) -> {
					boolean fromLease = instance.noticeLeaseHit();
					access.spent(fromLease ? this.tokens : 0);
					simulation.admit(take, fromLease ? simulation.time.moment() : simulation.store.moment(),
							this.tokens, access);
				});
			}

		}

		/**
		 * A call was refused elsewhere.
		 */
		record GiveBack(int call) implements Step {

			@Override
			public void run(Simulation simulation) {
				if (!simulation.taken.isEmpty()) {
					Taken taken = simulation.taken.remove(this.call % simulation.taken.size());
					taken.access().giveBack(taken.admission(), taken.giveBack());
				}
			}

		}

		/**
		 * A call waits no longer.
		 */
		record Cancel(int call) implements Step {

			@Override
			public void run(Simulation simulation) {
				simulation.waiting.removeIf(CompletableFuture::isDone);
				if (!simulation.waiting.isEmpty()) {
					simulation.waiting.remove(this.call % simulation.waiting.size()).cancel(false);
				}
			}

		}

		record Wait(int millis) implements Step {

			@Override
			public void run(Simulation simulation) {
				simulation.store.advance(Duration.ofMillis(this.millis));
			}

		}

		record Arrive(int request) implements Step {

			@Override
			public void run(Simulation simulation) {
				simulation.store.arrive(this.request);
			}

		}

		record Answer(int request) implements Step {

			@Override
			public void run(Simulation simulation) {
				simulation.store.answer(this.request);
			}

		}

		/**
		 * A request is lost, or its answer if it took effect.
		 */
		record Fail(int request) implements Step {

			@Override
			public void run(Simulation simulation) {
				simulation.store.fail(this.request);
			}

		}

		/**
		 * A request takes effect that nobody waits for any more.
		 */
		record ArriveLate(int request) implements Step {

			@Override
			public void run(Simulation simulation) {
				simulation.store.arriveLate(this.request);
			}

		}

		record EndIdleLease(int instance) implements Step {

			@Override
			public void run(Simulation simulation) {
				simulation.instance(this.instance).bucket().endIdleLease();
			}

		}

		/**
		 * The bucket is dropped from memory.
		 */
		record Evict(int instance) implements Step {

			@Override
			public void run(Simulation simulation) {
				SimulatedInstance instance = simulation.instance(this.instance);
				instance.replace(instance.bucket().limits());
			}

		}

		record CloseEvicted(int instance) implements Step {

			@Override
			public void run(Simulation simulation) {
				simulation.instance(this.instance).closeReplaced();
			}

		}

		record Crash(int instance) implements Step {

			@Override
			public void run(Simulation simulation) {
				SimulatedInstance instance = simulation.instance(this.instance);
				simulation.taken.removeIf((taken) -> instance.owns(taken.access()));
				instance.crash();
			}

		}

		/**
		 * Somebody announces that a bucket was granted tokens.
		 */
		record Forget(int instance) implements Step {

			@Override
			public void run(Simulation simulation) {
				simulation.instance(this.instance).bucket().forget();
			}

		}

		record ChangeLimits(int instance, int limits) implements Step {

			@Override
			public void run(Simulation simulation) {
				List<Limits> all = simulation.setting.limits();
				simulation.instance(this.instance).replace(all.get(this.limits % all.size()));
			}

		}

		/**
		 * The store restarts empty.
		 */
		record LoseBucket() implements Step {

			@Override
			public void run(Simulation simulation) {
				simulation.store.lose();
				simulation.history.storeLost();
			}

		}

	}

}
