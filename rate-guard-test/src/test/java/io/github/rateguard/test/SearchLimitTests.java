package io.github.rateguard.test;

import java.time.Duration;

import io.github.rateguard.caller.BanSubject;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.Stage;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.override.OverrideTarget;
import io.github.rateguard.override.OverrideTarget.Scope;
import io.github.rateguard.override.Overrides;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.test.shop.NightlyReport;
import io.github.rateguard.test.shop.ShopApplication;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.client.RestTestClient;

import static io.github.rateguard.test.Callers.anonymous;
import static io.github.rateguard.test.Callers.authenticated;
import static io.github.rateguard.test.RateGuardAssertions.assertThat;
import static io.github.rateguard.test.RateGuardAssertions.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * The limits of an application that has Redis in production, tested without one.
 */
@SpringBootTest(classes = ShopApplication.class)
@AutoConfigureMockMvc
@AutoConfigureRateGuard
class SearchLimitTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	MockMvc mockMvc;

	@Autowired
	RateGuardTime time;

	@Autowired
	RecordedVerdicts verdicts;

	@Autowired
	NightlyReport report;

	@Autowired
	Bans bans;

	@RepeatedTest(2)
	void anOverrideEndsWithItsTest(@Autowired Overrides overrides) {
		assertThat(overrides.all()).isEmpty();
		overrides.set(new OverrideTarget("search", Scope.POLICY, null), null, Mode.SHADOW, "a test", "a test",
				Duration.ofDays(300));
	}

	@Test
	void aCallerOfATierHasItsLimits() {
		MvcTestResult answer = search(authenticated("bob").tier("pro"));
		assertThatAnswer(answer).isAdmitted().hasRemaining("search", 49);
		assertThat(this.verdicts.last()).isAdmitted().isAbout("bob", "pro").hasRemaining("search", 49);
	}

	@Test
	void whoeverHasUsedTheLimitUpIsRefusedUntilTimeHasPassed() {
		TestCaller alice = authenticated("alice");
		this.verdicts.clear();
		for (int call = 0; call < 5; call++) {
			assertThatAnswer(search(alice.from("203.0.113." + call))).isAdmitted();
		}
		assertThatAnswer(search(alice)).isRefusedWith(429)
			.by("search")
			.hasProblemType("quota-exceeded")
			.hasRemaining("search", 0)
			.hasRetryAfterBetween(12, 15);
		assertThat(this.verdicts.last()).isRefused()
			.by("search")
			.because("search", Reason.LIMIT_EXCEEDED)
			.withRetryAfterBetween(Duration.ofSeconds(12), Duration.ofSeconds(15));
		this.time.advance(Duration.ofSeconds(12));
		assertThatAnswer(search(alice)).isAdmitted().hasRemaining("search", 0);
		assertThat(this.verdicts.of("search")).hasSize(7);
	}

	@RepeatedTest(3)
	void eachTestFindsLimitsThatNobodyHasUsed() {
		for (int call = 0; call < 3; call++) {
			assertThat(this.report.createFor(authenticated("alice").asCaller())).isAdmitted()
				.hasRemaining("export", 2 - call);
		}
		assertThat(this.report.createFor(authenticated("alice").asCaller())).isRefused().by("export");
	}

	@RepeatedTest(2)
	void eachTestFindsBudgetsThatNobodyHasSpent() {
		assertThatAnswer(this.mvc.post().uri("/analyze").exchange()).isAdmitted();
		assertThatAnswer(this.mvc.post().uri("/analyze").exchange()).isAdmitted();
		assertThatAnswer(this.mvc.post().uri("/analyze").exchange()).isRefusedWith(503).by("llm");
		assertThat(this.verdicts.last()).isRefused().by("llm");
	}

	@RepeatedTest(2)
	void eachTestFindsNoBan() {
		assertThatAnswer(search(authenticated("mallory"))).isAdmitted();
		this.bans.ban(BanSubject.caller("mallory"), "fraud", "alice", Duration.ofDays(400));
		assertThatAnswer(search(authenticated("mallory"))).isRefusedWith(429).hasProblemType("abnormal-usage-detected");
	}

	@Test
	void theEdgeKnowsTheAddress() {
		for (int call = 0; call < 3; call++) {
			search(authenticated("bob" + call).from("203.0.113.9"));
		}
		assertThatAnswer(search(authenticated("carol").from("203.0.113.9"))).isRefusedWith(429).by("address");
		assertThat(this.verdicts.last().stage()).isEqualTo(Stage.EDGE);
		assertThatAnswer(search(authenticated("carol").from("203.0.113.10"))).isAdmitted();
	}

	@Test
	void anonymousCallersAreKnownByTheirAddress() {
		assertThatAnswer(search(anonymous("203.0.113.9"))).hasRemaining("search", 1);
		assertThatAnswer(search(anonymous("203.0.113.10"))).hasRemaining("search", 1);
		assertThatAnswer(search(anonymous("203.0.113.9"))).hasRemaining("search", 0);
		assertThat(this.verdicts.last()).isAbout("203.0.113.9", "anonymous");
	}

	@Test
	void aPolicyInShadowModeRefusesNobodyAndIsNotSeen() {
		this.mvc.get().uri("/trial").exchange();
		assertThatAnswer(this.mvc.get().uri("/trial").exchange()).isAdmitted().hasNoRateLimit();
		assertThat(this.verdicts.last()).isAdmitted().wouldHaveBeenRefusedBy("trial");
	}

	@Test
	void whatNothingGuardsAsksForNoVerdict() {
		assertThat(this.mvc.get().uri("/free")).hasStatusOk();
		assertThat(this.verdicts.all()).isEmpty();
	}

	@Test
	void whomSpringSecurityKnowsNeedsNoActing() {
		assertThatAnswer(this.mvc.get().uri("/search").with(user("bob").roles("PRO")).exchange()).hasRemaining("search",
				49);
		assertThat(this.verdicts.last()).isAbout("bob", "pro");
		assertThat(this.mvc.get().uri("/export").with(authenticated("bob"))).hasStatus(401);
	}

	@Test
	void anotherClientIsToldTheSame() {
		RestTestClient client = RestTestClient.bindTo(this.mockMvc).build();
		assertThatAnswer(client.get().uri("/search").exchange().returnResult()).isAdmitted().hasRemaining("search", 1);
		client.get().uri("/search").exchange().expectStatus().isOk();
		assertThatAnswer(client.get().uri("/search").exchange().returnResult()).isRefusedWith(429)
			.by("search")
			.hasRetryAfterBetween(30, 36);
	}

	@Test
	void timeDoesNotRunBackwards() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.time.advance(Duration.ofSeconds(-1)));
	}

	@Test
	void codeAsksOnBehalfOfACaller() {
		Verdict verdict = this.report.createFor(anonymous("2001:db8::1").asCaller());
		assertThat(verdict).isAdmitted().isAbout("2001:db8::/64", "anonymous").hasRemaining("export", 2);
	}

	private MvcTestResult search(TestCaller caller) {
		return this.mvc.get().uri("/search").with(caller).exchange();
	}

}
