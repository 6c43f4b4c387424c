package io.github.rateguard.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.rateguard.Caller;
import io.github.rateguard.RateLimited;
import io.github.rateguard.WhenStoreFails;
import io.github.rateguard.guard.Balances;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.override.ConfigurationRefresh;
import io.github.rateguard.override.ConfigurationRefreshedEvent;
import io.github.rateguard.override.CurrentPolicies;
import io.github.rateguard.override.OverrideTarget;
import io.github.rateguard.override.OverrideTarget.Scope;
import io.github.rateguard.override.Overrides;
import io.github.rateguard.policy.LimitParser;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a running application makes of a configuration that has changed.
 */
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConfigurationRefreshTests {

	private static final Caller BOB = Caller.authenticated("bob", "pro");

	private static final Caller EVE = Caller.authenticated("eve", "free");

	@TempDir
	private static Path configuration;

	private static Instance instance;

	private final Map<String, Object> changes = new HashMap<>();

	@BeforeAll
	static void start() throws Exception {
		write("rate-guard.policies.filed.limits=10/1h");
		instance = Instance.local()
			.with("spring.config.additional-location", "file:" + configuration + "/")
			.with("rate-guard.behaviour.enabled", "false")
			.with("rate-guard.policies.search.limits", "10/1h")
			.with("rate-guard.policies.search.tiers.pro", "20/1h")
			.with("rate-guard.policies.quick.limits", "10/1m")
			.with("rate-guard.policies.shared.limits", "10/1h")
			.with("rate-guard.policies.shared.per", "global")
			.with("rate-guard.caller.tiers.authorities.ROLE_PRO", "pro")
			.with("rate-guard.caller.tiers.default", "free")
			.start(RefreshedApplication.class);
	}

	private static void write(String line) throws Exception {
		Files.writeString(configuration.resolve("application.properties"), line + "\n");
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@BeforeEach
	void changeNothing() {
		instance.context()
			.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("changes", this.changes));
		for (Caller caller : List.of(BOB, EVE)) {
			for (Policy policy : instance.bean(Policies.class).all()) {
				instance.bean(Balances.class).grant(policy, caller, Long.MAX_VALUE).join();
			}
		}
		instance.bean(RefreshedApplication.class).events.clear();
	}

	@AfterEach
	void changeBack() {
		instance.context().getEnvironment().getPropertySources().remove("changes");
		assertThat(refresh().failure()).isNull();
	}

	@Test
	void changedLimitsHoldForTheNextCallAndRefillNobody() {
		assertThat(admitted("search", EVE, 20)).isEqualTo(10);
		this.changes.put("rate-guard.policies.search.limits", "100/1h");
		this.changes.put("rate-guard.policies.search.tiers.pro", "2/1s,50/1h");
		ConfigurationRefreshedEvent event = refresh();
		assertThat(event).isEqualTo(new ConfigurationRefreshedEvent(event.changed(), event.needRestart(), null));
		assertThat(event.changed()).containsExactly("search");
		assertThat(event.needRestart()).isEmpty();
		assertThat(instance.bean(RefreshedApplication.class).events).containsExactly(event);
		assertThat(limits("search", EVE)).isEqualTo("100/1h");
		assertThat(admitted("search", EVE, 20)).isZero();
		assertThat(limits("search", BOB)).isEqualTo("50/1h, 2/1s");
		assertThat(admitted("search", BOB, 20)).isEqualTo(2);
		assertThat(refresh().changed()).isEmpty();
	}

	@Test
	void whatIsTakenOutOfTheConfigurationIsGone() {
		this.changes.put("rate-guard.policies.search.tiers.free", "3/1h");
		this.changes.put("rate-guard.policies.search.anonymous", "1/1h");
		refresh();
		assertThat(limits("search", EVE)).isEqualTo("3/1h");
		assertThat(limits("search", Caller.anonymous(null))).isEqualTo("1/1h");
		this.changes.clear();
		assertThat(refresh().changed()).containsExactly("search");
		assertThat(limits("search", EVE)).isEqualTo("10/1h");
		assertThat(limits("search", Caller.anonymous(null))).isEqualTo("10/1h");
	}

	// What is slower once stays so until the end
	@Test
	@Order(Integer.MAX_VALUE)
	void limitsThatForgetWhatWasTakenNeedARestart() {
		assertThat(admitted("quick", EVE, 20)).isEqualTo(10);
		this.changes.put("rate-guard.policies.quick.limits", "20/1s");
		this.changes.put("rate-guard.policies.quick.mode", "shadow");
		ConfigurationRefreshedEvent event = refresh();
		assertThat(event.needRestart()).containsExactly("rate-guard.policies.quick.limits");
		assertThat(event.changed()).containsExactly("quick");
		assertThat(limits("quick", EVE)).isEqualTo("10/1m");
		this.changes.put("rate-guard.policies.quick.limits", "5/1h");
		assertThat(refresh().needRestart()).isEmpty();
		assertThat(limits("quick", EVE)).isEqualTo("5/1h");
		this.changes.clear();
		event = refresh();
		assertThat(event.needRestart()).containsExactly("rate-guard.policies.quick.limits");
		assertThat(limits("quick", EVE)).isEqualTo("5/1h");
		this.changes.put("rate-guard.policies.quick.limits", "20/1s,300/1h");
		assertThat(refresh().needRestart()).isEmpty();
		this.changes.put("rate-guard.policies.search.limits", "20/1d");
		this.changes.put("rate-guard.policies.search.tiers.pro", "20/1s");
		assertThat(refresh().needRestart()).containsExactly("rate-guard.policies.search.limits",
				"rate-guard.policies.search.tiers.pro");
		assertThat(limits("search", EVE)).isEqualTo("10/1h");
	}

	@Test
	void modeAndRuleForAnOutageChange() {
		this.changes.put("rate-guard.policies.search.mode", "shadow");
		this.changes.put("rate-guard.policies.search.when-store-fails", "refuse");
		refresh();
		Policy atStart = instance.bean(Policies.class).require("search", "test");
		Policy now = instance.bean(CurrentPolicies.class).of(atStart).applyTo(atStart);
		assertThat(now.mode()).isEqualTo(Mode.SHADOW);
		assertThat(now.whenStoreFails()).isEqualTo(WhenStoreFails.REFUSE);
		assertThat(admitted("search", EVE, 20)).isEqualTo(20);
	}

	@Test
	void overridesGoBeforeTheConfiguration() {
		OverrideTarget target = new OverrideTarget("search", Scope.CALLER, "eve");
		instance.bean(Overrides.class)
			.set(target, LimitParser.parse("test", List.of("3/1h")), null, "test", "alice", Overrides.LONGEST_DURATION);
		this.changes.put("rate-guard.policies.search.limits", "100/1h");
		refresh();
		assertThat(limits("search", EVE)).isEqualTo("3/1h");
		instance.bean(Overrides.class).remove(target, "alice");
		assertThat(limits("search", EVE)).isEqualTo("100/1h");
	}

	@Test
	void aWrongValueKeepsAllThatWasAndSaysWhatToWrite(CapturedOutput output) {
		this.changes.put("rate-guard.policies.search.limits", "5/1h");
		this.changes.put("rate-guard.policies.shared.limits", "5/1parsec");
		ConfigurationRefreshedEvent event = refresh();
		assertThat(event.changed()).isEmpty();
		assertThat(event.failure()).contains("Place: rate-guard.policies.shared.limits", "Value: '5/1parsec'",
				"Write <tokens>/<period>");
		assertThat(output).contains("so that what held before goes on", "Value: '5/1parsec'");
		assertThat(limits("search", EVE)).isEqualTo("10/1h");
	}

	@Test
	void aMisspelledKeyAndACallThatFindsNoRoomAreWrongAsAtStartUp() {
		this.changes.put("rate-guard.policies.search.limmits", "5/1h");
		assertThat(refresh().failure()).contains("rate-guard.policies.search.limmits",
				"Did you mean 'rate-guard.policies.search.limits'?");
		this.changes.clear();
		this.changes.put("rate-guard.policies.shared.limits", "3/1h");
		assertThat(refresh().failure()).contains("rate-guard.policies.shared", "A call of a handler takes 4 tokens");
		this.changes.clear();
		this.changes.put("rate-guard.policies.search.tiers.gold", "3/1h");
		assertThat(refresh().failure()).contains("No caller can have this tier.");
	}

	@Test
	void whatNeedsARestartIsSaidOnceAndTheRestHolds(CapturedOutput output) {
		this.changes.put("rate-guard.policies.search.limits", "30/1h");
		this.changes.put("rate-guard.policies.search.per", "address");
		this.changes.put("rate-guard.policies.shared.tiers.pro", "50/1h");
		this.changes.put("rate-guard.policies.added.limits", "50/1h");
		this.changes.put("rate-guard.key-prefix", "other");
		ConfigurationRefreshedEvent event = refresh();
		assertThat(event.changed()).containsExactly("search");
		assertThat(event.needRestart()).containsExactly("rate-guard.key-prefix", "rate-guard.policies.added.limits",
				"rate-guard.policies.search.per", "rate-guard.policies.shared.tiers.pro");
		assertThat(limits("search", EVE)).isEqualTo("30/1h");
		assertThat(limits("shared", BOB)).isEqualTo("10/1h");
		assertThat(refresh().needRestart()).isEqualTo(event.needRestart());
		assertThat(
				output.getAll().split("needs a restart: rate-guard.key-prefix, rate-guard.policies.added.limits", -1))
			.hasSize(2);
	}

	@Test
	void aRefreshOfSpringCloudIsOne() throws Exception {
		assertThat(admitted("filed", EVE, 20)).isEqualTo(10);
		write("rate-guard.policies.filed.limits=30/1h");
		instance.bean(ContextRefresher.class).refresh();
		assertThat(instance.bean(RefreshedApplication.class).events).extracting(ConfigurationRefreshedEvent::changed)
			.singleElement()
			.asInstanceOf(InstanceOfAssertFactories.ITERABLE)
			.containsExactly("filed");
		assertThat(limits("filed", EVE)).isEqualTo("30/1h");
		assertThat(admitted("filed", EVE, 20)).isZero();
		write("rate-guard.policies.filed.limits=10/1h");
		instance.bean(ContextRefresher.class).refresh();
		assertThat(limits("filed", EVE)).isEqualTo("10/1h");
	}

	@Test
	void aPolicyThatIsConfiguredNoMoreHoldsAsItDid() throws Exception {
		write("rate-guard.policies.filed.limits=40/1h");
		instance.bean(ContextRefresher.class).refresh();
		write("something=else");
		instance.bean(ContextRefresher.class).refresh();
		assertThat(limits("filed", EVE)).isEqualTo("40/1h");
		assertThat(refresh().needRestart()).containsExactly("rate-guard.policies.filed.limits");
		write("rate-guard.policies.filed.limits=10/1h");
		instance.bean(ContextRefresher.class).refresh();
		assertThat(limits("filed", EVE)).isEqualTo("10/1h");
	}

	private static ConfigurationRefreshedEvent refresh() {
		return instance.bean(ConfigurationRefresh.class).refresh();
	}

	private static String limits(String policy, Caller caller) {
		Policy atStart = instance.bean(Policies.class).require(policy, "test");
		return instance.bean(Balances.class).look(atStart, caller).join().limits().toString();
	}

	private static int admitted(String policy, Caller caller, int calls) {
		RateGuard rateGuard = instance.bean(RateGuard.class);
		return (int) IntStream.range(0, calls)
			.mapToObj((call) -> rateGuard.tryAcquire(policy, caller))
			.filter(Verdict::admitted)
			.count();
	}

	@GuardedApplication
	@RestController
	static class RefreshedApplication {

		private final List<ConfigurationRefreshedEvent> events = new ArrayList<>();

		@RateLimited(policy = "shared", tokens = 4)
		@GetMapping("/shared")
		String shared() {
			return "found";
		}

		@EventListener
		void refreshed(ConfigurationRefreshedEvent event) {
			this.events.add(event);
		}

	}

}
