package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.WindowAnswer.Admitted;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every history of calls in Redis, and that it answers what the memory of
 * an instance answers.
 */
class RedisWindowPropertyTests extends WindowProperties {

	private static final KeyFormat KEY_FORMAT = new KeyFormat("test-" + UUID.randomUUID(), "secret");

	private static TestScripts scripts;

	@BeforeContainer
	static void connect() {
		scripts = TestScripts.on(TestRedis.shared());
	}

	@AfterContainer
	static void disconnect() {
		scripts.close();
	}

	@Override
	WindowStore store(MutableClock clock) {
		return new RedisWindowStore(scripts, KEY_FORMAT, clock);
	}

	@Property(tries = 300)
	void redisAnswersWhatMemoryAnswers(@ForAll("limits") Limits limits, @ForAll("calls") List<Call> calls) {
		Twins twins = new Twins();
		calls.forEach((call) -> twins.play(limits, call));
	}

	/**
	 * All pauses of a history are shorter than any key lives: Redis does not know the
	 * time of the test, so nothing expires there.
	 */
	@Property(tries = 300)
	void redisAnswersWhatMemoryAnswersWhileLimitsChange(@ForAll("changes") List<Limits> limits,
			@ForAll("briskCalls") List<Call> calls) {
		Twins twins = new Twins();
		for (int i = 0; i < calls.size(); i++) {
			twins.play(limits.get(i / 5 % limits.size()), calls.get(i));
		}
	}

	@Provide
	Arbitrary<List<Limits>> changes() {
		Arbitrary<Limit> limit = Combinators
			.combine(Arbitraries.longs().between(1, 20), Arbitraries.of(1_000L, 1_234L, 3_000L, 60_000L))
			.as((tokens, millis) -> Limit.of(tokens, Duration.ofMillis(millis)));
		return limit.list()
			.ofMinSize(1)
			.ofMaxSize(3)
			.uniqueElements(Limit::period)
			.map(Limits::new)
			.list()
			.ofMinSize(2)
			.ofMaxSize(6);
	}

	@Provide
	Arbitrary<List<Call>> briskCalls() {
		return Combinators
			.combine(Arbitraries.longs().between(0, 200), Arbitraries.integers().between(0, 1_000),
					Arbitraries.longs().between(1, 8), Arbitraries.integers().between(-100, 20))
			.as(Call::new)
			.list()
			.ofMaxSize(40);
	}

	private final class Twins {

		private final MutableClock clock = new MutableClock();

		private final WindowStore local = LocalWindows.store(10, this.clock);

		private final WindowStore redis = store(this.clock);

		private final BucketKey key = new BucketKey("p", "caller", UUID.randomUUID().toString());

		private final List<CountedTokens> counted = new ArrayList<>();

		private long trueTime = this.clock.millis();

		void play(Limits limits, Call call) {
			this.trueTime += call.pause();
			this.clock.advance(Duration.ofMillis(this.trueTime - call.lag() - this.clock.millis()));
			if (call.giveBack() >= 0 && !this.counted.isEmpty()) {
				CountedTokens givenBack = this.counted.remove(call.giveBack() % this.counted.size());
				this.local.giveBack(givenBack).join();
				this.redis.giveBack(givenBack).join();
			}
			if (call.lag() % 4 == 1) {
				List<Long> owed = Collections.nCopies(limits.values().size(), call.tokens() * 2);
				assertThat(this.redis.charge(this.key, limits, owed).join())
					.isEqualTo(this.local.charge(this.key, limits, owed).join());
			}
			WindowAnswer answer = this.redis.take(this.key, limits, call.tokens()).join();
			assertThat(answer).isEqualTo(this.local.take(this.key, limits, call.tokens()).join());
			if (answer instanceof Admitted admitted) {
				this.counted.add(admitted.counted());
			}
		}

	}

}
