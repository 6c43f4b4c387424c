package io.github.rateguard.instances;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import io.github.rateguard.Caller;
import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Limits;
import io.github.rateguard.guard.Balances;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.override.OverrideTarget;
import io.github.rateguard.override.OverrideTarget.Scope;
import io.github.rateguard.override.Overrides;
import io.github.rateguard.policy.LimitParser;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Limits that operators change on one of two instances, through real HTTP and a real
 * Redis.
 */
class RunTimeLimitsTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private final Settings settings = Instance.sharingRedis()
		.with("rate-guard.behaviour.enabled", "false")
		.with("rate-guard.policies.search.limits", "10/1h")
		.with("rate-guard.policies.search.tiers.pro", "20/1h")
		.with("rate-guard.policies.door.limits", "50/1h")
		.with("rate-guard.policies.job.limits", "10/1h")
		.with("rate-guard.caller.tiers.authorities.ROLE_PRO", "pro")
		.with("rate-guard.edge.rules[0].paths", "/door")
		.with("rate-guard.edge.rules[0].policy", "door")
		.with("rate-guard.edge.rules[0].per", "address");

	@Test
	void whatIsOverriddenOnOneInstanceHoldsOnTheOtherAndAfterARestartOfAll() {
		try (Instance one = this.settings.start(RunTimeApplication.class);
				Instance two = this.settings.start(RunTimeApplication.class)) {
			assertThat(admitted(one, "bob", "/search", 4)).isEqualTo(4);
			override(one, "search", Scope.CALLER, "bob", "5/1h");
			assertThat(Client.anonymous(one).as("bob").get("/search").headers().firstValue("RateLimit-Policy"))
				.hasValueSatisfying((policy) -> assertThat(policy).contains("q=5"));
			await(() -> limits(two, "bob").equals("5/1h"));
			assertThat(admitted(one, "bob", "/search", 10) + admitted(two, "bob", "/search", 10)).isEqualTo(2);
			assertThat(admitted(two, "eve", "/search", 20)).isEqualTo(10);
			override(two, "search", Scope.TIER, "pro", "2/1h");
			await(() -> limits(one, "pro-zoe").equals("2/1h"));
			assertThat(admitted(one, "pro-zoe", "/search", 20)).isEqualTo(2);
		}
		try (Instance later = this.settings.start(RunTimeApplication.class)) {
			assertThat(limits(later, "bob")).isEqualTo("5/1h");
			assertThat(admitted(later, "bob", "/search", 10)).isZero();
			later.bean(Overrides.class).remove(new OverrideTarget("search", Scope.CALLER, "bob"), "alice");
			assertThat(limits(later, "bob")).isEqualTo("10/1h");
			assertThat(admitted(later, "bob", "/search", 10)).isZero();
		}
	}

	@Test
	void everythingThatTakesTokensIsOverridden() {
		try (Instance instance = this.settings.start(RunTimeApplication.class)) {
			override(instance, "door", Scope.POLICY, null, "3/1h");
			assertThat(admitted(instance, null, "/door", 10)).isEqualTo(3);
			override(instance, "job", Scope.CALLER, "batch", "2/1h");
			RateGuard rateGuard = instance.bean(RateGuard.class);
			Caller batch = Caller.authenticated("batch", "default");
			assertThat(rateGuard.tryAcquire("job", batch, 2).admitted()).isTrue();
			assertThat(rateGuard.tryAcquire("job", batch).admitted()).isFalse();
			override(instance, "RunTimeApplication.inPlace", Scope.POLICY, null, "1/1h");
			assertThat(admitted(instance, "eve", "/in-place", 5)).isEqualTo(1);
			instance.bean(Overrides.class)
				.set(new OverrideTarget("door", Scope.POLICY, null), null, Mode.SHADOW, "test", "alice", HOUR);
			assertThat(admitted(instance, null, "/door", 10)).isEqualTo(10);
			assertThatExceptionOfType(InvalidConfigurationException.class)
				.isThrownBy(() -> override(instance, "RunTimeApplication.elsewhere", Scope.POLICY, null, "1/1h"))
				.satisfies((ex) -> assertThat(ex.getRemedy()).contains("Did you mean 'RunTimeApplication.inPlace'?"));
		}
	}

	@Test
	void aBalanceIsThatOfAllInstances() {
		try (Instance one = this.settings.start(RunTimeApplication.class);
				Instance two = this.settings.start(RunTimeApplication.class)) {
			assertThat(admitted(one, "bob", "/search", 4)).isEqualTo(4);
			assertThat(look(two, "bob").balance()).isNotNull()
				.satisfies((balance) -> assertThat(balance.remaining()).isEqualTo(6));
			Policy search = search(two);
			assertThat(admitted(one, "bob", "/search", 10)).isEqualTo(6);
			two.bean(Balances.class).grant(search, Caller.authenticated("bob", "default"), Long.MAX_VALUE).join();
			await(() -> admitted(one, "bob", "/search", 1) == 1);
			assertThat(admitted(one, "bob", "/search", 20) + admitted(two, "bob", "/search", 20)).isEqualTo(9);
		}
	}

	private static int admitted(Instance instance, @Nullable String user, String path, int calls) {
		Client client = (user != null) ? Client.anonymous(instance).as(user) : Client.anonymous(instance);
		List<Integer> statuses = client.statuses(calls, path);
		assertThat(statuses).allMatch((status) -> status == 200 || status == 429);
		return (int) statuses.stream().filter((status) -> status == 200).count();
	}

	private static void override(Instance instance, String policy, Scope scope, @Nullable String subject,
			String limits) {
		Limits parsed = LimitParser.parse("test", List.of(limits));
		instance.bean(Overrides.class)
			.set(new OverrideTarget(policy, scope, subject), parsed, null, "test", "alice", HOUR);
	}

	private static String limits(Instance instance, String user) {
		return look(instance, user).limits().toString();
	}

	private static PolicyVerdict look(Instance instance, String user) {
		Caller caller = Caller.authenticated(user, user.startsWith("pro-") ? "pro" : "default");
		return instance.bean(Balances.class).look(search(instance), caller).join();
	}

	private static Policy search(Instance instance) {
		return instance.bean(Policies.class).require("search", "test");
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(condition);
	}

}
