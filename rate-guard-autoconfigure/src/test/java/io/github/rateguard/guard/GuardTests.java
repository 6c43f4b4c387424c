package io.github.rateguard.guard;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

import io.github.rateguard.Algorithm;
import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.Limits;
import io.github.rateguard.Per;
import io.github.rateguard.WhenStoreFails;
import io.github.rateguard.bucket.BucketAnswer;
import io.github.rateguard.bucket.BucketAnswer.Busy;
import io.github.rateguard.bucket.BucketAnswer.Permitted;
import io.github.rateguard.bucket.BucketDemand;
import io.github.rateguard.bucket.BucketKey;
import io.github.rateguard.bucket.BucketStore;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.bucket.Permit;
import io.github.rateguard.bucket.Taking;
import io.github.rateguard.bucket.TokenDemand;
import io.github.rateguard.budget.BudgetGate;
import io.github.rateguard.budget.BudgetsFactory;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.policy.Dimension;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.Plan;
import io.github.rateguard.policy.PlannedPolicy;
import io.github.rateguard.policy.PoliciesInForce;
import io.github.rateguard.policy.Policy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What {@link Guard} does with permits when something goes wrong.
 */
class GuardTests {

	private static final Permit FIRST = new Permit(new BucketKey("p1", "caller", "alice"), "1");

	private static final Permit SECOND = new Permit(new BucketKey("p2", "caller", "alice"), "2");

	private final List<Permit> released = new ArrayList<>();

	@Test
	void anErrorOfAListenerReleasesThePermitsOfTheCall() {
		StackOverflowError error = new StackOverflowError();
		VerdictListener listener = (verdict) -> {
			throw error;
		};
		Guard guard = guard(() -> 0, List.of(listener), held(FIRST), held(SECOND));
		assertThatThrownBy(() -> decide(guard)).isSameAs(error);
		assertThat(this.released).containsExactly(FIRST, SECOND);
	}

	@Test
	void anExceptionBehindTheTakingReleasesThePermitsOfTheCall() {
		IllegalStateException failure = new IllegalStateException("no more randomness");
		Guard guard = guard(() -> {
			throw failure;
		}, List.of(), held(FIRST), new Busy(1));
		assertThatThrownBy(() -> decide(guard)).isSameAs(failure);
		assertThat(this.released).containsExactly(FIRST);
	}

	@Test
	void anExceptionOfAListenerKeepsThePermits() {
		VerdictListener listener = (verdict) -> {
			throw new IllegalStateException("a listener failed");
		};
		Verdict verdict = decide(guard(() -> 0, List.of(listener), held(FIRST), held(SECOND)));
		assertThat(verdict.permits()).containsExactly(FIRST, SECOND);
		assertThat(this.released).isEmpty();
	}

	@Test
	void aReleaseThatFailsKeepsNoOtherPermit() {
		Permit broken = new Permit(new BucketKey("broken", "caller", "alice"), "3");
		Guard guard = guard(() -> 0, List.of(), held(broken), held(SECOND));
		Verdict verdict = decide(guard);
		assertThatThrownBy(() -> guard.release(verdict)).hasMessage("broken");
		assertThat(this.released).containsExactly(SECOND);
	}

	@Test
	void aReleaseThatFailsHidesNoError() {
		Permit broken = new Permit(new BucketKey("broken", "caller", "alice"), "3");
		StackOverflowError error = new StackOverflowError();
		VerdictListener listener = (verdict) -> {
			throw error;
		};
		Guard guard = guard(() -> 0, List.of(listener), held(broken), held(SECOND));
		assertThatThrownBy(() -> decide(guard)).isSameAs(error);
		assertThat(error.getSuppressed()).hasSize(1);
		assertThat(this.released).containsExactly(SECOND);
	}

	private static Verdict decide(Guard guard) {
		Plan plan = new Plan(List.of(planned("p1"), planned("p2")), Plan.Origin.CODE);
		return guard.decide(plan, Caller.authenticated("alice", "free"), GuardedRequest.none(), Stage.CODE);
	}

	private static PlannedPolicy planned(String name) {
		return new PlannedPolicy(new Policy(name, Limits.UNLIMITED, Map.of(), null, Dimension.of(Per.CALLER),
				Mode.ENFORCE, Algorithm.TOKEN_BUCKET, 1, WhenStoreFails.LOCAL_SHARE), 1);
	}

	private static BucketAnswer held(Permit permit) {
		return new Permitted(permit, 1, 0);
	}

	private Guard guard(RandomGenerator random, List<VerdictListener> listeners, BucketAnswer... answers) {
		Clock clock = Clock.systemUTC();
		return new Guard(new AnsweringBuckets(List.of(answers)), PoliciesInForce.AS_CONFIGURED, new BudgetsFactory(clock, 10, List.of()).local(),
				BudgetGate.ALWAYS, new ConfiguredBudgets(List.of()), clock, random, listeners);
	}

	/**
	 * Gives the same answers to all calls.
	 */
	private final class AnsweringBuckets implements Buckets {

		private final List<BucketAnswer> answers;

		AnsweringBuckets(List<BucketAnswer> answers) {
			this.answers = answers;
		}

		@Override
		public void prepare() {
		}

		@Override
		public Taking takeAllOrNone(List<BucketDemand> demands, Runnable meanwhile) {
			return new Taking(this.answers, false);
		}

		@Override
		public void release(Permit permit) {
			if (permit.key().policy().equals("broken")) {
				throw new IllegalStateException("broken");
			}
			GuardTests.this.released.add(permit);
		}

		@Override
		public CompletableFuture<BucketAnswer> look(TokenDemand demand) {
			return CompletableFuture.completedFuture(this.answers.get(0));
		}

		@Override
		public CompletableFuture<?> grant(TokenDemand demand) {
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public boolean isOutage() {
			return false;
		}

		@Override
		public BucketStore store() {
			return new BucketStore("test", false);
		}

		@Override
		public boolean isReachable() {
			return true;
		}

		@Override
		public void maintain() {
		}

		@Override
		public void giveBackAll() {
		}

	}

}
