package io.github.rateguard.policy;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.example.conflict.TwoNamesController;
import io.github.rateguard.Algorithm;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.Per;
import io.github.rateguard.RateLimited;
import io.github.rateguard.WhenStoreFails;
import org.junit.jupiter.api.Test;

import org.springframework.core.annotation.AliasFor;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link PlanFactory}.
 */
class PlanFactoryTests {

	private static final Map<String, TokensResolver> TOKENS_RESOLVERS = Map.of("batchLength", (request) -> 7,
			"pageSize", (request) -> -3);

	private final Policies policies = new Policies(List.of(policy("search"), policy("tenant"), policy("api")));

	private final PlanFactory factory = new PlanFactory(this.policies, null, TOKENS_RESOLVERS);

	@Test
	void aMethodNamesItsPolicy() {
		assertThat(policies("named")).containsExactly("search:1");
	}

	@Test
	void repeatedAnnotationsAllApplyInTheirOrder() {
		assertThat(policies("repeated")).containsExactly("search:1", "tenant:10");
	}

	@Test
	void aComposedAnnotationAppliesWithItsAlias() {
		assertThat(policies("composed")).containsExactly("tenant:7");
	}

	@Test
	void aComposedAnnotationAndADirectOneBothApply() {
		assertThat(policies("composedAndDirect")).containsExactlyInAnyOrder("tenant:2", "search:1");
	}

	@Test
	void annotationsOnAMethodReplaceThoseOnItsClass() {
		Plan plan = plan(OnClass.class, "own");
		assertThat(describe(plan)).containsExactly("tenant:1");
		assertThat(plan.origin()).isEqualTo(Plan.Origin.METHOD);
	}

	@Test
	void aMethodWithoutAnnotationsHasThoseOfItsClass() {
		Plan plan = plan(OnClass.class, "inherited");
		assertThat(describe(plan)).containsExactly("search:1");
		assertThat(plan.origin()).isEqualTo(Plan.Origin.TYPE);
	}

	@Test
	void anAnnotationOnTheMethodOfAnInterfaceIsFound() {
		assertThat(describe(plan(Implementation.class, "declared"))).containsExactly("search:1");
	}

	@Test
	void theNearestElementOfTheHierarchyWins() {
		assertThat(describe(plan(Overriding.class, "declared"))).containsExactly("tenant:1");
	}

	@Test
	void anInlineLimitIsNamedAfterItsMethod() {
		Policy policy = plan(Handlers.class, "inline").policies().get(0).policy();
		assertThat(policy.name()).isEqualTo("PlanFactoryTests.Handlers.inline");
		assertThat(policy.limits())
			.isEqualTo(Limits.of(Limit.of(60, Duration.ofHours(1)), Limit.of(5, Duration.ofSeconds(1))));
		assertThat(policy.dimension().label()).isEqualTo("address");
	}

	@Test
	void overloadedMethodsHaveInlineLimitsOfTheirOwn() {
		Method one = ReflectionUtils.findMethod(Overloaded.class, "list", int.class);
		Method two = ReflectionUtils.findMethod(Overloaded.class, "list", String[].class);
		assertThat(describe(this.factory.planFor(Overloaded.class, one)))
			.containsExactly("PlanFactoryTests.Overloaded.list-int:1");
		assertThat(describe(this.factory.planFor(Overloaded.class, two)))
			.containsExactly("PlanFactoryTests.Overloaded.list-StringArray:1");
	}

	@Test
	void methodsThatInheritAnInlineLimitShareIt() {
		assertThat(describe(plan(InlineOnClass.class, "first")))
			.isEqualTo(describe(plan(InlineOnClass.class, "second")))
			.containsExactly("PlanFactoryTests.InlineOnClass:1");
	}

	@Test
	void severalInlineLimitsOfAMethodAreNumbered() {
		assertThat(policies("twoInline")).containsExactly("PlanFactoryTests.Handlers.twoInline:1",
				"PlanFactoryTests.Handlers.twoInline-2:1");
	}

	@Test
	void aHandlerWithoutAnnotationsHasTheDefaultPolicy() {
		PlanFactory withDefault = new PlanFactory(this.policies, this.policies.find("api"), Map.of());
		Plan plan = withDefault.planFor(Handlers.class, method(Handlers.class, "bare"));
		assertThat(describe(plan)).containsExactly("api:1");
		assertThat(plan.origin()).isEqualTo(Plan.Origin.DEFAULT_POLICY);
	}

	@Test
	void aHandlerWithoutAnnotationsIsUnguardedWithoutADefaultPolicy() {
		assertThat(plan(Handlers.class, "bare")).isEqualTo(Plan.NONE);
	}

	@Test
	void aHandlerThatIsUnlimitedForEverybodyIsNotGuarded() {
		assertThat(policies("unlimited")).containsExactly("PlanFactoryTests.Handlers.unlimited:1");
		assertThat(plan(Handlers.class, "unlimited").isGuarded()).isFalse();
		assertThat(plan(Handlers.class, "named").isGuarded()).isTrue();
	}

	@Test
	void anUnknownPolicyNamesTheMethodAndTheNearestPolicy() {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> plan(Mistakes.class, "unknownPolicy"))
			.satisfies((ex) -> {
				assertThat(ex.getPlace()).contains("Mistakes.unknownPolicy()");
				assertThat(ex.getValue()).isEqualTo("serach");
				assertThat(ex.getRemedy()).contains("Did you mean 'search'?");
			});
	}

	@Test
	void policyAndLimitExcludeEachOther() {
		mistake("policyAndLimit", "both a policy and a limit");
	}

	@Test
	void aLimitInThePlaceOfAPolicyIsAMistake() {
		mistake("limitAsPolicy", "It is a limit, and not the name of a policy.");
	}

	@Test
	void anEmptyAnnotationIsAMistake() {
		mistake("nothing", "no policy and no limit");
	}

	@Test
	void differentValueAndPolicyAreAMistake() {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> plan(TwoNamesController.class, "read"))
			.satisfies((ex) -> {
				assertThat(ex.getPlace()).contains("TwoNamesController.read");
				assertThat(ex.getValue()).isEqualTo("value = 'search', policy = 'export'");
				assertThat(ex.getProblem()).contains("different policies");
			});
	}

	@Test
	void perDoesNotGoWithAPolicy() {
		mistake("perWithPolicy", "'per' belongs to limits that stand here");
	}

	@Test
	void aCallTakesAtLeastOneToken() {
		mistake("noTokens", "at least 1 token");
	}

	@Test
	void tokensAboveTheCapacityAreAMistake() {
		mistake("tooManyTokens", "holds only 100");
	}

	@Test
	void tokensOfAPolicyThatCountsNoneAreAMistake() {
		PlanFactory withExport = new PlanFactory(new Policies(List.of(concurrency("export", Map.of()))), null,
				TOKENS_RESOLVERS);
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> withExport.planFor(Mistakes.class, method(Mistakes.class, "tokensWithoutLimits")))
			.satisfies((ex) -> {
				assertThat(ex.getPlace()).contains("Mistakes.tokensWithoutLimits");
				assertThat(ex.getValue()).isEqualTo("10");
				assertThat(ex.getProblem())
					.isEqualTo("A call takes 10 tokens, but the policy 'export' has no limit that counts them.");
				assertThat(ex.getRemedy())
					.isEqualTo("Remove tokens, or write a limit such as rate-guard.policies.export.limits: 100/15m.");
			});
	}

	@Test
	void tokensOfAPolicyThatLimitsATierAreFine() {
		Policy ofPro = concurrency("export", Map.of("pro", Limits.of(Limit.of(100, Duration.ofMinutes(1)))));
		PlanFactory withExport = new PlanFactory(new Policies(List.of(ofPro)), null, Map.of());
		assertThat(describe(withExport.planFor(Mistakes.class, method(Mistakes.class, "tokensWithoutLimits"))))
			.containsExactly("export:10");
	}

	@Test
	void aLimitThatIsSwitchedOffMayKeepItsTokens() {
		assertThat(plan(Handlers.class, "tokensOfUnlimited").isGuarded()).isFalse();
	}

	@Test
	void aTokensResolverTellsTheTokensOfACall() {
		assertThat(weights("resolved")).containsExactly("search:batchLength:7");
	}

	@Test
	void tokensThatAreResolvedAreAtLeastOne() {
		assertThat(weights("resolvedBelowOne")).containsExactly("search:pageSize:1");
	}

	@Test
	void eachOfRepeatedAnnotationsMayHaveATokensResolver() {
		assertThat(weights("resolvedTwice")).containsExactly("search:batchLength:7", "tenant:pageSize:1",
				"PlanFactoryTests.Handlers.resolvedTwice:batchLength:7", "api:null:3");
	}

	@Test
	void aComposedAnnotationPassesItsTokensResolverOn() {
		assertThat(weights("resolvedByComposed")).containsExactly("tenant:batchLength:7");
	}

	@Test
	void methodsHaveTheTokensResolverOfTheirClass() {
		assertThat(weights(plan(ResolvedOnClass.class, "inherited"))).containsExactly("search:batchLength:7");
	}

	@Test
	void anUnknownTokensResolverNamesTheMethodAndTheNearestBean() {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> plan(Mistakes.class, "unknownTokensResolver"))
			.satisfies((ex) -> {
				assertThat(ex.getPlace()).contains("Mistakes.unknownTokensResolver()");
				assertThat(ex.getValue()).isEqualTo("batchLenght");
				assertThat(ex.getRemedy()).contains("Did you mean 'batchLength'?");
			});
	}

	@Test
	void tokensAndTokensResolverExcludeEachOther() {
		mistake("tokensAndTokensResolver", "both tokens and a tokensResolver");
		mistake("noTokensAndTokensResolver", "both tokens and a tokensResolver");
	}

	@Test
	void aTokensResolverOfAPolicyThatCountsNoneIsAMistake() {
		PlanFactory withExport = new PlanFactory(new Policies(List.of(concurrency("export", Map.of()))), null,
				TOKENS_RESOLVERS);
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> withExport.planFor(Mistakes.class, method(Mistakes.class, "resolvedWithoutLimits")))
			.satisfies((ex) -> {
				assertThat(ex.getValue()).isEqualTo("batchLength");
				assertThat(ex.getProblem()).contains("the policy 'export' has no limit that counts them");
				assertThat(ex.getRemedy()).startsWith("Remove tokensResolver");
			});
	}

	@Test
	void onePolicyTwiceIsAMistake() {
		mistake("twice", "stands here twice");
	}

	@Test
	void twoInlineLimitsOfOneNameAreAMistake() {
		plan(Handlers.class, "inline");
		PlanFactory other = new PlanFactory(new Policies(List.of(policy("PlanFactoryTests.Handlers.inline"))), null,
				Map.of());
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> other.planFor(Handlers.class, method(Handlers.class, "inline")))
			.satisfies((ex) -> assertThat(ex.getProblem()).contains("would be called"));
	}

	private void mistake(String method, String problem) {
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(() -> plan(Mistakes.class, method))
			.satisfies((ex) -> {
				assertThat(ex.getPlace()).contains("Mistakes." + method);
				assertThat(ex.getProblem()).contains(problem);
				assertThat(ex.getRemedy()).isNotBlank();
			});
	}

	private List<String> policies(String method) {
		return describe(plan(Handlers.class, method));
	}

	private Plan plan(Class<?> type, String method) {
		return this.factory.planFor(type, method(type, method));
	}

	private static Method method(Class<?> type, String name) {
		return ReflectionUtils.findMethod(type, name);
	}

	private static List<String> describe(Plan plan) {
		return plan.policies().stream().map((planned) -> planned.policy().name() + ":" + planned.tokens()).toList();
	}

	private List<String> weights(String method) {
		return weights(plan(Handlers.class, method));
	}

	private static List<String> weights(Plan plan) {
		return plan.policies()
			.stream()
			.map((planned) -> planned.policy().name() + ":"
					+ ((planned.resolved() != null) ? planned.resolved().label() : null) + ":"
					+ planned.tokensOf(GuardedRequest.none()))
			.toList();
	}

	private static Policy concurrency(String name, Map<String, Limits> tiers) {
		return new Policy(name, Limits.UNLIMITED, tiers, null, Dimension.of(Per.CALLER), Mode.ENFORCE,
				Algorithm.TOKEN_BUCKET, 2, WhenStoreFails.LOCAL_SHARE);
	}

	private static Policy policy(String name) {
		return new Policy(name, Limits.of(Limit.of(100, Duration.ofMinutes(1))), Map.of(), null,
				Dimension.of(Per.CALLER), Mode.ENFORCE);
	}

	@Retention(RetentionPolicy.RUNTIME)
	@RateLimited("tenant")
	@interface Expensive {

		@AliasFor(annotation = RateLimited.class, attribute = "tokens")
		long weight() default 2;

	}

	@Retention(RetentionPolicy.RUNTIME)
	@RateLimited("tenant")
	@interface Weighed {

		@AliasFor(annotation = RateLimited.class, attribute = "tokensResolver")
		String by();

	}

	static class Handlers {

		@RateLimited(limit = "unlimited", tokens = 2)
		void tokensOfUnlimited() {
		}

		void bare() {
		}

		@RateLimited(limit = "unlimited")
		void unlimited() {
		}

		@RateLimited("search")
		void named() {
		}

		@RateLimited("search")
		@RateLimited(policy = "tenant", tokens = 10)
		void repeated() {
		}

		@Expensive(weight = 7)
		void composed() {
		}

		@Expensive
		@RateLimited("search")
		void composedAndDirect() {
		}

		@RateLimited(policy = "search", tokensResolver = "batchLength")
		void resolved() {
		}

		@RateLimited(policy = "search", tokensResolver = "pageSize")
		void resolvedBelowOne() {
		}

		@RateLimited(policy = "search", tokensResolver = "batchLength")
		@RateLimited(policy = "tenant", tokensResolver = "pageSize")
		@RateLimited(limit = "50/1s", tokensResolver = "batchLength")
		@RateLimited(policy = "api", tokens = 3)
		void resolvedTwice() {
		}

		@Weighed(by = "batchLength")
		void resolvedByComposed() {
		}

		@RateLimited(limit = { "5/1s", "60/1h" }, per = Per.ADDRESS)
		void inline() {
		}

		@RateLimited(limit = "5/1s")
		@RateLimited(limit = "50/1s", per = Per.GLOBAL)
		void twoInline() {
		}

	}

	static class Overloaded {

		@RateLimited(limit = "5/1s")
		void list(int page) {
		}

		@RateLimited(limit = "5/1s")
		void list(String[] ids) {
		}

	}

	@RateLimited("search")
	static class OnClass {

		void inherited() {
		}

		@RateLimited("tenant")
		void own() {
		}

	}

	@RateLimited(policy = "search", tokensResolver = "batchLength")
	static class ResolvedOnClass {

		void inherited() {
		}

	}

	@RateLimited(limit = "5/1s")
	static class InlineOnClass {

		void first() {
		}

		void second() {
		}

	}

	interface Declared {

		@RateLimited("search")
		void declared();

	}

	static class Implementation implements Declared {

		@Override
		public void declared() {
		}

	}

	static class Overriding extends Implementation {

		@Override
		@RateLimited("tenant")
		public void declared() {
		}

	}

	static class Mistakes {

		@RateLimited("serach")
		void unknownPolicy() {
		}

		@RateLimited(policy = "search", limit = "5/1s")
		void policyAndLimit() {
		}

		@RateLimited("10/1m")
		void limitAsPolicy() {
		}

		@RateLimited
		void nothing() {
		}

		@RateLimited(policy = "search", per = Per.GLOBAL)
		void perWithPolicy() {
		}

		@RateLimited(policy = "search", tokens = 0)
		void noTokens() {
		}

		@RateLimited(policy = "search", tokens = 101)
		void tooManyTokens() {
		}

		@RateLimited(policy = "export", tokens = 10)
		void tokensWithoutLimits() {
		}

		@RateLimited(policy = "search", tokensResolver = "batchLenght")
		void unknownTokensResolver() {
		}

		@RateLimited(policy = "search", tokens = 2, tokensResolver = "batchLength")
		void tokensAndTokensResolver() {
		}

		@RateLimited(policy = "search", tokens = 0, tokensResolver = "batchLength")
		void noTokensAndTokensResolver() {
		}

		@RateLimited(policy = "export", tokensResolver = "batchLength")
		void resolvedWithoutLimits() {
		}

		@RateLimited("search")
		@RateLimited("search")
		void twice() {
		}

	}

}
