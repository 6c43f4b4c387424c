package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.WindowAnswer.Admitted;
import io.github.rateguard.bucket.WindowAnswer.Refused;
import io.github.rateguard.store.StoreUnavailableException;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of sliding windows in Redis.
 */
class RedisWindowStoreTests extends WindowStoreContract {

	private static TestScripts scripts;

	private static RedisClients clients;

	private static StringRedisTemplate redis;

	private final String prefix = "test-" + UUID.randomUUID();

	private final WindowStore windows = instance();

	@BeforeAll
	static void connect() {
		scripts = TestScripts.on(TestRedis.shared());
		clients = new RedisClients(TestRedis.shared().port());
		redis = new StringRedisTemplate(clients.factory());
	}

	@AfterAll
	static void disconnect() {
		scripts.close();
		clients.close();
	}

	@Override
	WindowStore windows() {
		return this.windows;
	}

	private WindowStore instance() {
		return new RedisWindowStore(scripts, new KeyFormat(this.prefix, "secret"), this.clock);
	}

	@Test
	void aLookMakesNoKey() {
		look(1, TEN_A_MINUTE);
		assertThat(redis.keys(this.prefix + ":*")).isEmpty();
		take(1, TEN_A_MINUTE);
		assertThat(redis.keys(this.prefix + ":*")).hasSize(1);
	}

	@Test
	void instancesShareTheWindows() {
		take(9, TEN_A_MINUTE);
		WindowAnswer answer = instance().take(this.key, Limits.of(TEN_A_MINUTE), 1).join();
		assertThat(answer).isInstanceOf(Admitted.class);
		assertThat(take(1, TEN_A_MINUTE)).isInstanceOf(Refused.class);
	}

	@Test
	void threadsOfTwoInstancesAreAdmittedExactlyTheLimit() {
		Limit limit = Limit.of(1_000, Duration.ofHours(1));
		List<WindowStore> instances = List.of(this.windows, instance());
		List<Callable<Long>> callers = IntStream.range(0, 16)
			.<Callable<Long>>mapToObj((index) -> () -> IntStream.range(0, 150)
				.filter((call) -> instances.get(index % 2)
					.take(this.key, Limits.of(limit), 1)
					.join() instanceof Admitted)
				.count())
			.toList();
		assertThat(Threads.sum(callers)).isEqualTo(1_000);
	}

	@Test
	void aKeyLivesAsLongAsItsLongestPeriodOneSubWindowAndTenSecondsMore() {
		Admitted admitted = admitted(1, TEN_AN_HOUR, TEN_A_MINUTE);
		assertThat(redis.getExpire(onlyKey())).isBetween(3_655L, 3_670L);
		giveBack(admitted.counted());
		assertThat(redis.getExpire(onlyKey())).isBetween(3_655L, 3_670L);
		take(1, TEN_A_MINUTE);
		assertThat(redis.getExpire(onlyKey())).isBetween(55L, 71L);
	}

	@Test
	void aRefusalAndAGiveBackOfNothingWriteNothing() {
		take(10, TEN_A_MINUTE);
		redis.persist(onlyKey());
		take(1, TEN_A_MINUTE);
		giveBack(new CountedTokens(this.key, 1, this.clock.millis() - 1_000));
		assertThat(redis.getExpire(onlyKey())).isEqualTo(-1);
		redis.delete(onlyKey());
		giveBack(new CountedTokens(this.key, 1, this.clock.millis()));
		assertThat(keys()).isEmpty();
	}

	@Test
	void aCallIsOneScript() {
		int before = scripts.runs();
		take(5, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS);
		take(4, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS);
		take(4, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS);
		assertThat(scripts.runs() - before).isEqualTo(2);
	}

	@Test
	void keysAreApartFromThoseOfBuckets() {
		take(1, TEN_A_MINUTE);
		assertThat(onlyKey()).matches(this.prefix + ":p:caller\\.window:\\{[A-Za-z0-9_-]{22}}");
	}

	@Test
	void aFullKeyIsSmall() {
		for (int i = 0; i < 120; i++) {
			take(1_000, Limit.of(1_000_000, Duration.ofMinutes(1)));
			advanceMillis(1_000);
		}
		assertThat(redis.opsForValue().size(onlyKey())).isLessThan(220);
	}

	@Test
	void aStateThatRedisHasLostOrThatNobodyCanReadIsEmpty() {
		for (String state : List.of("", "not a state", "\u02c0", "\u0001")) {
			take(10, TEN_A_MINUTE);
			redis.opsForValue().set(onlyKey(), state);
			assertThat(take(10, TEN_A_MINUTE)).isInstanceOf(Admitted.class);
			assertThat(redis.getExpire(onlyKey())).isPositive();
			redis.delete(onlyKey());
		}
		assertThat(take(10, TEN_A_MINUTE)).isInstanceOf(Admitted.class);
	}

	@Test
	void aFailureIsTheFailureOfTheStore() {
		take(1, TEN_A_MINUTE);
		String key = onlyKey();
		redis.delete(key);
		redis.opsForList().leftPush(key, "not a state");
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> take(1, TEN_A_MINUTE))
			.withCauseInstanceOf(StoreUnavailableException.class);
		redis.delete(key);
	}

	@Test
	void whoStopsWaitingCancelsTheCall() {
		CompletableFuture<List<Long>> call = new CompletableFuture<>();
		WindowStore silent = new RedisWindowStore((script, key, arguments) -> call, new KeyFormat("p", "secret"),
				this.clock);
		silent.take(this.key, Limits.of(TEN_A_MINUTE), 1).cancel(false);
		assertThat(call).isCancelled();
	}

	@Test
	void whatIsAdmittedForSomebodyWhoWaitsNoLongerIsGivenBackOnce() {
		List<CompletableFuture<List<Long>>> calls = new ArrayList<>();
		WindowStore late = new RedisWindowStore((script, key, arguments) -> {
			CompletableFuture<List<Long>> call = new Unstoppable();
			calls.add(call);
			return call;
		}, new KeyFormat("p", "secret"), this.clock);
		late.take(this.key, Limits.of(TEN_A_MINUTE), 1).cancel(false);
		calls.get(0).complete(List.of(1L, this.clock.millis(), 0L, 0L, 9L));
		assertThat(calls).hasSize(2);
		CompletableFuture<WindowAnswer> refused = late.take(this.key, Limits.of(TEN_A_MINUTE), 1);
		refused.cancel(false);
		calls.get(2).complete(List.of(0L, this.clock.millis(), 61_000L, 0L, 0L));
		assertThat(calls).hasSize(3);
	}

	@Test
	void aChargeOfNothingWritesNothing() {
		assertThat(charge(List.of(0L), TEN_A_MINUTE)).containsExactly(0L);
		assertThat(keys()).isEmpty();
		take(10, TEN_A_MINUTE);
		redis.persist(onlyKey());
		assertThat(charge(List.of(3L), TEN_A_MINUTE)).containsExactly(0L);
		assertThat(redis.getExpire(onlyKey())).isEqualTo(-1);
		redis.expire(onlyKey(), Duration.ofMinutes(1));
	}

	@Test
	void aKeyThatIsOnlyChargedExpires() {
		charge(List.of(1L), TEN_AN_HOUR);
		assertThat(redis.getExpire(onlyKey())).isBetween(3_655L, 3_670L);
	}

	@Test
	void aStateThatNobodyCanReadIsChargedLikeAnEmptyOne() {
		take(10, TEN_A_MINUTE);
		redis.opsForValue().set(onlyKey(), "not a state");
		assertThat(charge(List.of(12L), TEN_A_MINUTE)).containsExactly(10L);
	}

	@Test
	void anAnswerThatNobodyCanReadIsAFailureOfTheStore() {
		WindowStore broken = new RedisWindowStore(
				(script, key, arguments) -> CompletableFuture.completedFuture(List.of(1L)),
				new KeyFormat("p", "secret"), this.clock);
		assertThat(broken.take(this.key, Limits.of(TEN_A_MINUTE), 1)).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(StoreUnavailableException.class);
	}

	private String onlyKey() {
		assertThat(keys()).hasSize(1);
		return keys().get(0);
	}

	private List<String> keys() {
		return List.copyOf(redis.keys(this.prefix + ":*"));
	}

	/**
	 * A call that cannot be cancelled: the store has it already.
	 */
	private static final class Unstoppable extends CompletableFuture<List<Long>> {

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			return false;
		}

	}

}
