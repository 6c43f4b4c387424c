package io.github.rateguard.watched;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.guard.BudgetVerdict;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.MutableClock;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What is done about clients on whom there is a verdict, where it is enforced.
 */
class ActionTests {

	private static Instance instance;

	private Client client;

	private String name;

	@BeforeAll
	static void start() {
		instance = Policies.of(Instance.local())
			.with("rate-guard.behaviour.mode", "enforce")
			.with("rate-guard.behaviour.throttle-factor", "4")
			.with("rate-guard.behaviour.throttle-policy", "strict")
			.with("rate-guard.behaviour.strongest-action.policies.mild", "tag")
			.with("rate-guard.behaviour.strongest-action.tiers.pro", "throttle")
			.with("rate-guard.behaviour.cost-factor", "3")
			.with("rate-guard.behaviour.allow.callers", "monitor")
			.with("rate-guard.edge.allow.callers", "partner")
			.start(WatchedApplication.class, PolicyHandlers.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@BeforeEach
	void becomeSomebodyElse() {
		ThoughtOf.forget(instance);
		this.name = "user-" + System.nanoTime();
		this.client = Client.anonymous(instance).as(this.name);
	}

	@Test
	void controllersAreToldOfAVerdict() {
		assertThat(told(this.client)).containsExactly("null", "[]", "[]", "none", "-1");
		ThoughtOf.account(instance, this.name, Level.TAG);
		assertThat(told(this.client)).containsExactly("tag;score=42", "[tag;score=42]", "[Rate-Guard-Behaviour]",
				"TAG true", "-1");
		assertThat(told(this.client, "/told-later")).startsWith("tag;score=42");
	}

	@Test
	void whatAClientSaysOfItselfIsRemoved() {
		for (Client liar : List.of(this.client.with("Rate-Guard-Behaviour", "none;score=0"),
				this.client.with("RATE-GUARD-behaviour", "none").with("rate-guard-behaviour", "none"))) {
			assertThat(told(liar)).containsExactly("null", "[]", "[]", "none", "-1");
			assertThat(told(liar, "/told?action=BLOCK&enforced=true")).contains("none");
			assertThat(told(liar, "/told-later")).startsWith("null");
		}
		ThoughtOf.account(instance, this.name, Level.TAG);
		assertThat(told(this.client.with("Rate-Guard-Behaviour", "none;score=0"))).startsWith("tag;score=42",
				"[tag;score=42]", "[Rate-Guard-Behaviour]");
	}

	@Test
	void aThrottledClientTakesSeveralTokensOfWhatIsItsOwn() {
		ThoughtOf.account(instance, this.name, Level.THROTTLE);
		assertThat(remaining(this.client, "/own")).isEqualTo(20 - 4);
		assertThat(remaining(this.client, "/of-address")).isEqualTo(20 - 4);
		assertThat(remaining(this.client, "/of-key")).isEqualTo(20 - 4);
		assertThat(remaining(this.client, "/weighed")).isEqualTo(20 - 4 - 12);
	}

	@Test
	void whatOthersShareIsTakenFromAsBefore() {
		long everybody = remaining(this.client, "/of-everybody");
		long tier = remaining(this.client, "/of-tier");
		ThoughtOf.account(instance, this.name, Level.THROTTLE);
		assertThat(remaining(this.client, "/of-everybody")).isEqualTo(everybody - 1);
		assertThat(remaining(this.client, "/of-tier")).isEqualTo(tier - 1);
	}

	@Test
	void aThrottledCallNeverTakesMoreThanItsBucketCanHold() {
		ThoughtOf.account(instance, this.name, Level.THROTTLE);
		assertThat(this.client.statuses(2, "/small")).containsExactly(200, 429);
		assertThat(this.client.statuses(2, "/small-window")).containsExactly(200, 429);
	}

	@Test
	void theStricterPolicyAppliesInAdditionAlsoWhereThereIsNoOther() {
		ThoughtOf.account(instance, this.name, Level.THROTTLE);
		assertThat(this.client.statuses(4, "/plain")).containsExactly(200, 200, 200, 429);
		assertThat(this.client.get("/own").statusCode()).isEqualTo(429);
		assertThat(Client.somebody(instance).statuses(4, "/plain")).containsOnly(200);
	}

	@Test
	void aThrottledCallCostsMoreOfABudgetThatIsItsOwn() {
		ThoughtOf.account(instance, this.name, Level.THROTTLE);
		assertThat(this.client.get("/costly").statusCode()).isEqualTo(200);
		Verdict verdict = instance.bean(PolicyHandlers.Told.class).costly();
		assertThat(verdict.budgets()).extracting(BudgetVerdict::budget, BudgetVerdict::micros)
			.containsExactly(tuple("own", 6_000_000L), tuple("shared", 2_000_000L));
	}

	@Test
	void aChallengeThatNobodyHandlesThrottles() {
		ThoughtOf.account(instance, this.name, Level.CHALLENGE);
		assertThat(remaining(this.client, "/own")).isEqualTo(20 - 4);
	}

	@Test
	void aBlockedClientIsRefusedAndTakesNothing() {
		assertThat(remaining(this.client, "/own")).isEqualTo(19);
		ThoughtOf.account(instance, this.name, Level.BLOCK);
		HttpResponse<String> refused = this.client.get("/own");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(JsonPath.<String>read(refused.body(), "$.type"))
			.isEqualTo("https://iana.org/assignments/http-problem-types#abnormal-usage-detected");
		assertThat(JsonPath.<List<String>>read(refused.body(), "$.violated-policies")).containsExactly("behaviour");
		assertThat(JsonPath.<String>read(refused.body(), "$.detail")).startsWith("The requests look like those");
		assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow())).isBetween(300L, 330L);
		assertThat(refused.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(instance.bean(PolicyHandlers.Told.class).last().refusals()).extracting(PolicyVerdict::reason)
			.containsExactly(Reason.ABNORMAL_BEHAVIOUR);
		assertThat(this.client.get("/plain").statusCode()).as("Where there is no policy").isEqualTo(429);
		ThoughtOf.forget(instance);
		assertThat(remaining(this.client, "/own")).isEqualTo(18);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/files/logo.txt" })
	void operatorsAndStaticFilesAreAnsweredWhatever(String path) {
		ThoughtOf.account(instance, this.name, Level.BLOCK);
		assertThat(this.client.get(path).statusCode()).isEqualTo(200);
	}

	@Test
	void aVerdictIsActedOnOnceForARequest() {
		ThoughtOf.account(instance, this.name, Level.THROTTLE);
		double before = counted("throttle", "enforce");
		assertThat(this.client.get("/forwards").statusCode()).isEqualTo(200);
		assertThat(this.client.get("/callable").body()).isEqualTo("called");
		assertThat(counted("throttle", "enforce")).isEqualTo(before + 2);
		assertThat(this.client.statuses(2, "/plain")).as("The third and fourth of three").containsExactly(200, 429);
	}

	@Test
	void aPolicyCapsWhatIsDone() {
		ThoughtOf.account(instance, this.name, Level.BLOCK);
		assertThat(remaining(this.client, "/mild")).isEqualTo(19);
		assertThat(this.client.get("/mild-and-own").statusCode()).as("The milder one counts").isEqualTo(200);
		assertThat(this.client.get("/own").statusCode()).isEqualTo(429);
	}

	@Test
	void aTierCapsWhatIsDone() {
		Client pro = Client.anonymous(instance).as("pro-" + this.name);
		ThoughtOf.account(instance, "pro-" + this.name, Level.BLOCK);
		assertThat(remaining(pro, "/own")).isEqualTo(20 - 4);
		assertThat(remaining(pro, "/mild")).isEqualTo(19);
	}

	@ParameterizedTest
	@CsvSource({ "monitor", "partner" })
	void whoIsAllowedIsTaggedOnly(String allowed) {
		ThoughtOf.account(instance, allowed, Level.BLOCK);
		Client friend = Client.anonymous(instance).as(allowed);
		assertThat(friend.statuses(5, "/plain")).containsOnly(200);
		assertThat(told(friend)).contains("tag;score=42", "TAG true");
	}

	@Test
	void anAccountHasItsOwnVerdictAndNotThatOfItsAddress() {
		ThoughtOf.address(instance, "127.0.0.1", Level.BLOCK);
		assertThat(this.client.get("/plain").statusCode()).isEqualTo(200);
		assertThat(Client.anonymous(instance).get("/plain").statusCode()).isEqualTo(429);
		ThoughtOf.forget(instance);
		ThoughtOf.account(instance, "127.0.0.1", Level.BLOCK);
		assertThat(Client.anonymous(instance).get("/plain").statusCode()).isEqualTo(200);
		assertThat(Client.anonymous(instance).as("127.0.0.1").get("/plain").statusCode()).isEqualTo(429);
	}

	@Test
	void verdictsThatCannotBeToldChangeNothing() {
		ThoughtOf.account(instance, this.name, Level.BLOCK);
		instance.bean(ThoughtOf.class).breakDown();
		assertThat(this.client.get("/own").statusCode()).isEqualTo(200);
	}

	@Test
	void whatIsDoneIsCounted() {
		ThoughtOf.account(instance, this.name, Level.BLOCK);
		double before = counted("block", "enforce");
		this.client.statuses(3, "/own");
		assertThat(counted("block", "enforce")).isEqualTo(before + 3);
	}

	private static double counted(String action, String mode) {
		return instance.bean(MeterRegistry.class)
			.get("rate.guard.behaviour")
			.tags("action", action, "mode", mode)
			.counter()
			.count();
	}

	private static List<String> told(Client client) {
		return told(client, "/told");
	}

	private static List<String> told(Client client, String path) {
		return JsonPath.read(client.get(path).body(), "$");
	}

	/**
	 * The tokens of the stricter policy, which is not asked about here, come back first.
	 */
	private static long remaining(Client client, String path) {
		instance.bean(MutableClock.class).advance(Duration.ofSeconds(2));
		HttpResponse<String> response = client.get(path);
		assertThat(response.statusCode()).isEqualTo(200);
		String field = response.headers().firstValue("RateLimit").orElseThrow();
		int start = field.indexOf(";r=") + 3;
		return Long.parseLong(field.substring(start, field.indexOf(';', start)));
	}

}
