package io.github.rateguard.bucket;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.github.rateguard.bucket.PermitAnswer.Granted;
import io.github.rateguard.bucket.PermitAnswer.Refused;
import io.github.rateguard.store.StoreBreaker;
import io.github.rateguard.store.StoreUnavailableException;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of permits in Redis.
 */
class RedisPermitStoreTests extends PermitStoreContract {

	private static TestScripts scripts;

	private static RedisClients clients;

	private static StringRedisTemplate redis;

	private final String prefix = "test-" + UUID.randomUUID();

	private final KeyFormat keyFormat = new KeyFormat(this.prefix, "secret");

	private final RedisPermitStore permits = instance();

	private final RedisPermitStore other = instance();

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
	PermitStore permits() {
		return this.permits;
	}

	@Override
	PermitStore instance(int index) {
		return (index % 2 == 0) ? this.permits : this.other;
	}

	private RedisPermitStore instance() {
		return new RedisPermitStore(scripts, this.keyFormat, this.clock, TIME_TO_LIVE);
	}

	@Test
	void thePermitsOfACrashedInstanceReturnWhileOthersRenewTheirs() {
		granted(2);
		assertThat(this.other.acquire(this.key, 2).join()).isInstanceOf(Granted.class);
		for (int i = 0; i < 3; i++) {
			this.clock.advance(TIME_TO_LIVE.dividedBy(3));
			assertThat(this.permits.renew().join()).isZero();
		}
		assertThat(acquire(2)).isInstanceOf(Granted.class);
		assertThat(acquire(2)).isEqualTo(new Refused(2));
		assertThat(this.other.renew().join()).isEqualTo(1);
		assertThat(this.other.held()).isZero();
	}

	@Test
	void aKeyOutlivesItsLastPermitByTenSeconds() {
		Permit permit = granted(2);
		assertThat(redis.getExpire(onlyKey())).isBetween(35L, 40L);
		redis.persist(onlyKey());
		this.permits.renew().join();
		assertThat(redis.getExpire(onlyKey())).isBetween(35L, 40L);
		redis.persist(onlyKey());
		granted(2);
		assertThat(redis.getExpire(onlyKey())).isBetween(35L, 40L);
		acquire(2);
		release(permit);
		assertThat(redis.getExpire(onlyKey())).isBetween(35L, 40L);
	}

	@Test
	void keysAreApartFromThoseOfBuckets() {
		granted(1);
		assertThat(onlyKey()).matches(this.prefix + ":p:caller\\.permits:\\{[A-Za-z0-9_-]{22}}");
	}

	@Test
	void permitsThatRedisHasLostAreForgotten() {
		granted(1);
		redis.delete(onlyKey());
		assertThat(this.permits.renew().join()).isEqualTo(1);
		assertThat(this.permits.held()).isZero();
	}

	@Test
	void aSecondReleaseAsksNobody() {
		Permit permit = granted(1);
		release(permit);
		int before = scripts.runs();
		release(permit);
		assertThat(scripts.runs()).isEqualTo(before);
	}

	@Test
	void permitsOfOneKeyAreRenewedTogetherButNotTooMany() {
		IntStream.range(0, 600).forEach((index) -> granted(600));
		this.permits.acquire(new BucketKey("q", "caller", this.key.identity()), 1).join();
		int before = scripts.runs();
		this.clock.advance(TIME_TO_LIVE.minusSeconds(1));
		assertThat(this.permits.renew().join()).isZero();
		assertThat(scripts.runs() - before).isEqualTo(4);
		this.clock.advance(TIME_TO_LIVE.minusSeconds(1));
		assertThat(acquire(600)).isEqualTo(new Refused(600));
	}

	@Test
	void whoStopsWaitingHoldsNothing() {
		CompletableFuture<List<Long>> call = new CompletableFuture<>() {

			@Override
			public boolean cancel(boolean mayInterruptIfRunning) {
				return false;
			}

		};
		List<String> operations = new ArrayList<>();
		RedisPermitStore slow = new RedisPermitStore((script, key, arguments) -> {
			operations.add(new String(arguments.get(0), StandardCharsets.US_ASCII));
			return call;
		}, this.keyFormat, this.clock, TIME_TO_LIVE);
		CompletableFuture<PermitAnswer> answer = slow.acquire(this.key, 1);
		answer.cancel(false);
		call.complete(List.of(1L, 1L));
		assertThat(slow.held()).isZero();
		assertThat(operations).containsExactly("acquire", "release");
	}

	@Test
	void anAcquireThatFailedIsReleasedOnceAsItMayHaveHadItsEffect() {
		CompletableFuture<List<Long>> call = new CompletableFuture<>();
		List<List<byte[]>> runs = new ArrayList<>();
		CompletableFuture<PermitAnswer> answer = recording(call, runs).acquire(this.key, 1);
		call.completeExceptionally(new StoreUnavailableException("late", null));
		assertThat(answer).isCompletedExceptionally();
		assertThat(runs).extracting((arguments) -> text(arguments.get(0))).containsExactly("acquire", "release");
		assertThat(runs.get(1).get(1)).isEqualTo(runs.get(0).get(5));
	}

	@Test
	void anAcquireThatNobodyWaitsForIsReleasedThoughItIsNeverAnswered() {
		List<List<byte[]>> runs = new ArrayList<>();
		recording(new CompletableFuture<>(), runs).acquire(this.key, 1).cancel(false);
		assertThat(runs).extracting((arguments) -> text(arguments.get(0))).containsExactly("acquire", "release");
	}

	@Test
	void anAcquireThatRedisWasNeverAskedForReleasesNothing() {
		List<List<byte[]>> runs = new ArrayList<>();
		CompletableFuture<List<Long>> notAsked = CompletableFuture.<List<Long>>failedFuture(notAsked())
			.thenApply((numbers) -> numbers);
		assertThat(recording(notAsked, runs).acquire(this.key, 1)).isCompletedExceptionally();
		assertThat(runs).hasSize(1);
	}

	@Test
	void aPermitWhoseAnswerIsLateIsFreeAgain() {
		RedisPermitStore late = new RedisPermitStore((script, key, arguments) -> {
			CompletableFuture<List<Long>> answer = scripts.run(script, key, arguments);
			return text(arguments.get(0)).equals("acquire") ? new CompletableFuture<>() : answer;
		}, this.keyFormat, this.clock, TIME_TO_LIVE);
		for (int i = 0; i < 10; i++) {
			late.acquire(this.key, 1).cancel(false);
		}
		assertThat(acquire(1)).isInstanceOf(Granted.class);
		assertThat(late.held()).isZero();
	}

	private RedisPermitStore recording(CompletableFuture<List<Long>> answer, List<List<byte[]>> runs) {
		return new RedisPermitStore((script, key, arguments) -> {
			runs.add(List.copyOf(arguments));
			return answer;
		}, this.keyFormat, this.clock, TIME_TO_LIVE);
	}

	private static String text(byte[] argument) {
		return new String(argument, StandardCharsets.US_ASCII);
	}

	private static StoreUnavailableException notAsked() {
		StoreBreaker breaker = new StoreBreaker(new StoreBreaker.Settings(1, 50, Duration.ofHours(1)));
		Supplier<Object> failing = () -> {
			throw new IllegalStateException("gone");
		};
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> breaker.call(failing));
		return catchThrowableOfType(StoreUnavailableException.class, () -> breaker.call(failing));
	}

	@Test
	void aReleaseThatFailsIsForgottenAndThePermitEndsByItself() {
		CompletableFuture<List<Long>> failed = CompletableFuture
			.failedFuture(new StoreUnavailableException("gone", null));
		List<CompletableFuture<List<Long>>> answers = new ArrayList<>(
				List.of(CompletableFuture.completedFuture(List.of(1L, 1L)), failed));
		RedisPermitStore broken = new RedisPermitStore((script, key, arguments) -> answers.remove(0), this.keyFormat,
				this.clock, TIME_TO_LIVE);
		Granted granted = (Granted) broken.acquire(this.key, 1).join();
		assertThat(broken.release(granted.permit())).isCompletedExceptionally();
		assertThat(broken.held()).isZero();
	}

	private String onlyKey() {
		List<String> keys = List.copyOf(redis.keys(this.prefix + ":*"));
		assertThat(keys).hasSize(1);
		return keys.get(0);
	}

}
