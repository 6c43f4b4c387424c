package io.github.rateguard.breaker;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.github.rateguard.BudgetState;
import io.github.rateguard.budget.BudgetBreakers;
import io.github.rateguard.budget.BudgetStateChangedEvent;
import io.github.rateguard.budget.CalendarWindow;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Two instances share the state of a budget.
 */
@Timeout(120)
class SharedBreakerTests {

	private final TestRedis redis = TestRedis.start();

	private Instance first;

	private Instance second;

	@BeforeEach
	void start() {
		Instance.Settings settings = new Instance.Settings().with("spring.data.redis.port", this.redis.port())
			.with("rate-guard.engine.deadline", "5s")
			.with("rate-guard.engine.breaker.wait-duration-in-open-state", "200ms")
			.with("rate-guard.budgets.llm.limit", "100 USD/1d");
		this.first = settings.start(CostlyApplication.class, CostlyApplication.Calls.class);
		this.second = settings.start(CostlyApplication.class, CostlyApplication.Calls.class);
	}

	@AfterEach
	void stop() {
		this.first.close();
		this.second.close();
		this.redis.close();
	}

	private BudgetState state(Instance instance) {
		return instance.bean(BudgetBreakers.class).state("llm").state();
	}

	private void awaitState(BudgetState state) {
		Awaitility.await().untilAsserted(() -> {
			assertThat(state(this.first)).isEqualTo(state);
			assertThat(state(this.second)).isEqualTo(state);
		});
	}

	private static int status(Instance instance, String path) {
		return Client.anonymous(instance).get(path).statusCode();
	}

	private List<BudgetState> events() {
		return List.of(this.first, this.second)
			.stream()
			.flatMap((instance) -> instance.bean(CostlyApplication.class).events.stream())
			.map((event) -> event.after().state())
			.toList();
	}

	private void useUp() {
		for (int i = 0; i < 10; i++) {
			assertThat(status(this.first, "/costly")).isEqualTo(200);
		}
	}

	@Test
	void aBudgetThatIsUsedUpOnOneInstanceIsOpenOnBothAndOneOfThemTellsOfIt() {
		useUp();
		awaitState(BudgetState.OPEN);
		HttpResponse<String> refused = Client.anonymous(this.second).get("/costly");
		assertThat(refused.statusCode()).isEqualTo(503);
		assertThat(refused.body()).contains("temporary-reduced-capacity");
		Instant now = this.second.bean(MutableClock.class).instant();
		long left = Duration.between(now, CalendarWindow.DAY.at(now, ZoneOffset.UTC).end()).toSeconds();
		assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(left, left + left / 10 + 2);
		assertThat(status(this.second, "/free")).isEqualTo(200);
		Awaitility.await().untilAsserted(() -> assertThat(events()).containsExactly(BudgetState.OPEN));
	}

	@Test
	void aCallOfAnOpenBudgetTakesNoTrip() {
		this.first.bean(BudgetBreakers.class).open("llm", "maintenance", "alice", Duration.ofHours(1));
		awaitState(BudgetState.OPEN);
		long before = this.redis.calls("evalsha");
		assertThat(Client.anonymous(this.second).statuses(20, "/costly")).containsOnly(503);
		// Heartbeats go on
		assertThat(this.redis.calls("evalsha") - before).isLessThan(15);
		assertThat(this.second.bean(CostlyApplication.Calls.class).answered).hasValue(0);
	}

	@Test
	void aNewWindowClosesTheBudgetOnBoth() {
		useUp();
		awaitState(BudgetState.OPEN);
		for (Instance instance : List.of(this.first, this.second)) {
			instance.bean(MutableClock.class).advance(Duration.ofDays(1));
		}
		assertThat(status(this.second, "/costly")).isEqualTo(200);
		awaitState(BudgetState.CLOSED);
		Awaitility.await()
			.untilAsserted(() -> assertThat(events()).containsExactlyInAnyOrder(BudgetState.OPEN, BudgetState.CLOSED));
	}

	@Test
	void whatIsOpenedAndClosedByHandHoldsEverywhere() {
		this.first.bean(BudgetBreakers.class).open("llm", "maintenance", "alice", Duration.ofHours(1));
		assertThat(status(this.first, "/costly")).isEqualTo(503);
		awaitState(BudgetState.OPEN);
		assertThat(status(this.second, "/costly")).isEqualTo(503);
		this.second.bean(BudgetBreakers.class).close("llm", "bob");
		awaitState(BudgetState.CLOSED);
		assertThat(status(this.first, "/costly")).isEqualTo(200);
		Awaitility.await().untilAsserted(() -> {
			List<BudgetStateChangedEvent> events = this.second.bean(CostlyApplication.class).events;
			assertThat(events).singleElement().satisfies((event) -> {
				assertThat(event.before().author()).isEqualTo("alice");
				assertThat(event.after().author()).isEqualTo("bob");
			});
		});
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.first.bean(BudgetBreakers.class).close("other", "bob"))
			.withMessageContaining("Known are: llm");
	}

	@Test
	void withTheStoreGoneAnInstanceKeepsWhatItKnowsAndWritesItAgain() {
		this.first.bean(BudgetBreakers.class).open("llm", "maintenance", "alice", Duration.ofHours(1));
		awaitState(BudgetState.OPEN);
		this.redis.stop();
		assertThat(status(this.first, "/costly")).isEqualTo(503);
		this.second.bean(BudgetBreakers.class).close("llm", "bob");
		assertThat(state(this.second)).isEqualTo(BudgetState.CLOSED);
		assertThat(state(this.first)).isEqualTo(BudgetState.OPEN);
		this.redis.restart();
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(state(this.first)).isEqualTo(BudgetState.CLOSED));
		assertThat(state(this.second)).isEqualTo(BudgetState.CLOSED);
	}

	@Test
	void everyKeyEnds() {
		useUp();
		awaitState(BudgetState.OPEN);
		Awaitility.await().untilAsserted(() -> {
			List<String> keys = this.redis.ask((commands) -> commands.keys("*{budget:llm}:state"));
			assertThat(keys).hasSize(1);
			assertThat(this.redis.<Long>ask((commands) -> commands.ttl(keys.get(0)))).isPositive();
		});
	}

	@Test
	void whereCallsCostLessThanTheyHoldNearlyAllOfTheMoneyIsSpent() {
		int paid = 0;
		for (int i = 0; i < 200 && state(this.first) == BudgetState.CLOSED; i++) {
			paid += (status((i % 2 == 0) ? this.first : this.second, "/costly?spend=0.5") == 200) ? 1 : 0;
		}
		assertThat(paid * 0.5).isBetween(90.0, 100.0);
	}

}
