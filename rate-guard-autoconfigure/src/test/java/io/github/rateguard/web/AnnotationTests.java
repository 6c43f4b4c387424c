package io.github.rateguard.web;

import java.util.List;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.web.WrittenFields.Item;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aop.support.AopUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each attribute of {@code @RateLimited} does what it says, wherever the annotation
 * stands.
 */
class AnnotationTests {

	private static Instance instance;

	private Client client;

	@BeforeAll
	static void start() {
		instance = Instance.local()
			.with("rate-guard.policies.search.limits", "10/1h")
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.caller.tiers.authorities.ROLE_PRO", "pro")
			.start(AnnotatedHandlers.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@BeforeEach
	void becomeSomebodyElse() {
		this.client = Client.somebody(instance);
	}

	@Test
	void valueAndPolicyNameAPolicyWhoseBucketTheyShare() {
		assertThat(remaining("/value")).isEqualTo(9);
		assertThat(remaining("/policy")).isEqualTo(8);
	}

	@Test
	void limitStandsInPlace() {
		assertThat(this.client.statuses(5, "/limit")).containsExactly(200, 200, 200, 200, 429);
	}

	@Test
	void severalLimitsHoldTogether() {
		assertThat(fields("/limits").policies()).extracting((item) -> item.parameters().get("q"))
			.containsExactly(3L, 4L);
		assertThat(this.client.statuses(3, "/limits")).containsExactly(200, 200, 429);
	}

	@Test
	void burstIsTheCapacity() {
		assertThat(this.client.statuses(3, "/burst")).containsExactly(200, 200, 429);
	}

	@Test
	void unlimitedNeverRefuses() {
		assertThat(this.client.statuses(50, "/unlimited")).containsOnly(200);
		assertThat(fields("/unlimited").values()).isEmpty();
	}

	@Test
	void perCallerIsTheDefault() {
		for (String path : List.of("/per-default", "/per-caller")) {
			assertThat(this.client.statuses(5, path)).endsWith(200, 429);
			assertThat(Client.somebody(instance).get(path).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void perAddressCountsTheAddressWhoeverIsAuthenticatedThere() {
		assertThat(at("198.51.100.1", "alice").statuses(2, "/per-address")).containsOnly(200);
		assertThat(at("198.51.100.1", "bob").statuses(2, "/per-address")).containsOnly(200);
		assertThat(at("198.51.100.1", "carol").get("/per-address").statusCode()).isEqualTo(429);
		assertThat(at("198.51.100.2", "alice").get("/per-address").statusCode()).isEqualTo(200);
	}

	@Test
	void perTierIsOneBucketForAllCallersOfATier() {
		Client.anonymous(instance).as("alice").statuses(2, "/per-tier");
		Client.anonymous(instance).as("carol").statuses(2, "/per-tier");
		assertThat(this.client.get("/per-tier").statusCode()).isEqualTo(429);
		assertThat(Client.anonymous(instance).as("pro-bob").get("/per-tier").statusCode()).isEqualTo(200);
		assertThat(Client.anonymous(instance).get("/per-tier").statusCode()).isEqualTo(200);
	}

	@Test
	void perGlobalIsOneBucketForAll() {
		Client.anonymous(instance).as("alice").get("/per-global");
		Client.anonymous(instance).as("pro-bob").get("/per-global");
		Client.anonymous(instance).get("/per-global");
		assertThat(remaining("/per-global")).isZero();
		assertThat(Client.anonymous(instance).as("dave").get("/per-global").statusCode()).isEqualTo(429);
	}

	@Test
	void tokensAreWhatOneCallTakes() {
		assertThat(remaining("/tokens")).isEqualTo(6);
		assertThat(this.client.statuses(2, "/tokens")).containsExactly(200, 429);
		assertThat(remaining("/policy-tokens")).isEqualTo(7);
		assertThat(remaining("/value")).isEqualTo(6);
	}

	@Test
	void repeatedAnnotationsAllApply() {
		WrittenFields fields = fields("/repeated");
		assertThat(fields.policies()).extracting(Item::name)
			.containsExactly("search", "AnnotatedHandlers.Attributes.repeated",
					"AnnotatedHandlers.Attributes.repeated-2");
		assertThat(fields.balances()).extracting((item) -> item.number("r")).containsExactly(9L, 3L, 2L);
		this.client.statuses(2, "/repeated");
		assertThat(Problems.in(this.client.get("/repeated"))).containsEntry("violated-policies",
				List.of("AnnotatedHandlers.Attributes.repeated-2"));
		assertThat(remaining("/value")).isEqualTo(6);
	}

	@Test
	void limitOnAClassIsOneBucketOfAllItsMethods() {
		assertThat(remaining("/class-one")).isEqualTo(3);
		assertThat(remaining("/class-two")).isEqualTo(2);
	}

	@Test
	void annotationOnAMethodReplacesThatOfItsClass() {
		assertThat(fields("/method-over-class").balances()).extracting(Item::name).containsExactly("search");
		assertThat(fields("/unlimited-over-class").values()).isEmpty();
		assertThat(remaining("/class-one")).isEqualTo(3);
	}

	@Test
	void composedAnnotationPassesItsAttributesOn() {
		assertThat(remaining("/composed")).isEqualTo(1);
		assertThat(this.client.get("/composed").statusCode()).isEqualTo(429);
	}

	@Test
	void composedAnnotationMayRepeat() {
		assertThat(fields("/composed-twice").balances()).extracting((item) -> item.number("r")).containsExactly(9L, 3L);
	}

	@Test
	void annotationOnAnInterfaceApplies() {
		assertThat(remaining("/interface-method")).isEqualTo(9);
		assertThat(remaining("/interface-type")).isEqualTo(8);
	}

	@Test
	void annotationOnTheImplementationReplacesThatOfTheInterface() {
		assertThat(remaining("/method-over-interface")).isEqualTo(3);
	}

	@Test
	void annotationOnASuperclassApplies() {
		assertThat(remaining("/inherited")).isEqualTo(3);
		assertThat(remaining("/derived")).isEqualTo(2);
		assertThat(remaining("/overridden")).isEqualTo(9);
	}

	@Test
	void proxiedControllerIsGuarded() {
		assertThat(AopUtils.isCglibProxy(instance.bean(AnnotatedHandlers.Proxied.class))).isTrue();
		assertThat(remaining("/proxied-method")).isEqualTo(5);
		assertThat(remaining("/proxied-class")).isEqualTo(3);
		assertThat(fields("/proxied-class").balances()).extracting(Item::name)
			.containsExactly("AnnotatedHandlers.Proxied");
	}

	private static Client at(String address, String user) {
		return Client.anonymous(instance).with("X-Forwarded-For", address).as(user);
	}

	private WrittenFields fields(String path) {
		return WrittenFields.in(this.client.get(path));
	}

	private long remaining(String path) {
		return fields(path).remaining();
	}

}
