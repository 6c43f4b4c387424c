package io.github.rateguard.autoconfigure;

import io.github.rateguard.policy.KeyResolver;
import io.github.rateguard.policy.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A property that cannot mean what it says stops the start.
 */
class WrongPropertyTests {

	private final WebApplicationContextRunner application = Application.web()
		.withPropertyValues("rate-guard.policies.search.limits=100/1m");

	@ParameterizedTest(name = "{0}={1}")
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					policies.search.per               | teir           | It is neither caller, address, tier or global    | Did you mean 'tier'?
					policies.search.per               | customerNumber | nor the name of a KeyResolver bean.              | Known are: address, caller, global, tenantKeyResolver, tier.
					policies.search.per               | tenantResolver | nor the name of a KeyResolver bean.              | Did you mean 'tenantKeyResolver'?
					default-policy                    | serach         | There is no policy of this name.                 | Did you mean 'search'?
					caller.tiers.default              | anonymous      | is the tier of callers who are not authenticated | Choose another name
					caller.tiers.default              | ""             | The name of a tier has 1 to 64 letters           | Choose a name of these characters.
					caller.tiers.default              | very good      | The name of a tier has 1 to 64 letters           | Choose a name of these characters.
					client-address.trusted-proxies[0] | proxy.internal | It is neither an IP address nor a network        | Write a network such as 10.0.0.0/8
					client-address.trusted-proxies[0] | 10.0.0.0/33    | The prefix length is not a number from 1 to 32.  | Write a network such as 10.0.0.0/8
					client-address.trusted-proxies[0] | 10.1.2.3/8     | The address has bits set after the prefix.       | Write 10.0.0.0/8 for the network
					client-address.trusted-proxies[0] | 0.0.0.0/0      | It contains every address                        | Name the networks that your own proxies are in.
					client-address.ipv6-prefix-length | 0              | An IPv6 prefix has 1 to 128 bits.                | Write 64
					client-address.ipv6-prefix-length | 129            | An IPv6 prefix has 1 to 128 bits.                | Write 64
					key-prefix                        | my app         | The prefix of keys has 1 to 64 letters           | Choose a name of these characters.
					key-prefix                        | app{1}         | The prefix of keys has 1 to 64 letters           | Choose a name of these characters.
					policies.search.concurrency       | 0              | The concurrency must be between 1 and 100000.    | Write how many calls may run at the same time
					policies.search.concurrency       | -1             | The concurrency must be between 1 and 100000.    | Write how many calls may run at the same time
					policies.search.concurrency       | 100001         | The concurrency must be between 1 and 100000.    | or remove the property
					engine.breaker.sliding-window-size    | 0     | The size must be between 1 and 10000.           | Write a number such as 20.
					engine.breaker.sliding-window-size    | 10001 | The size must be between 1 and 10000.           | Write a number such as 20.
					engine.breaker.failure-rate-threshold | 0     | The threshold is a percentage from 1 to 100.    | Write a number such as 50.
					engine.breaker.failure-rate-threshold | 101   | The threshold is a percentage from 1 to 100.    | Write a number such as 50.
					local-store.maximum-size          | 0              | The memory must hold at least 1 bucket.          | Write a positive number
					local-store.maximum-size          | -1             | The memory must hold at least 1 bucket.          | Write a positive number
					engine.new-keys-per-block         | 0              | The number of new keys must be between 1 and     | Write a number such as 1000
					engine.new-keys-per-block         | 1000000001     | The number of new keys must be between 1 and     | Write a number such as 1000
					""")
	void aValueOutOfRangeStopsTheStart(String property, String value, String problem, String remedy) {
		FailedStart.expect(with(property, value))
			.at("rate-guard." + property)
			.having(value)
			.because(problem)
			.advising(remedy);
	}

	@Test
	void aPolicyThatIsWrittenAsOneLimitStopsTheStart() {
		FailedStart.expect(with("policies.quick", "10/1m"))
			.at("rate-guard.policies.quick")
			.having("10/1m")
			.because("A policy is more than one value.")
			.advising("Write 'rate-guard.policies.quick.limits: 10/1m'.");
	}

	@ParameterizedTest(name = "{0}={1}")
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					store                             | nonsense | No enum constant         | The following values are valid
					policies.search.mode              | nonsense | No enum constant         | The following values are valid
					policies.search.algorithm         | leaky    | No enum constant         | The following values are valid
					policies.search.algorithm         | leaky    | No enum constant         | SLIDING_WINDOW
					policies.search.when-store-fails  | pray     | No enum constant         | The following values are valid
					policies.search.when-store-fails  | pray     | No enum constant         | LOCAL_SHARE
					policies.search.concurrency       | many     | For input string: "many" | Update your application's configuration
					policies.search.concurrency       | 99999999999 | For input string: "99999999999" | Update your application's configuration
					engine.breaker.sliding-window-size | some    | For input string: "some" | Update your application's configuration
					response.headers                  | nonsense | No enum constant         | The following values are valid
					client-address.header             | nonsense | No enum constant         | The following values are valid
					engine.deadline                   | soon     | is not a valid duration  | Update your application's configuration
					client-address.ipv6-prefix-length | wide     | For input string: "wide" | Update your application's configuration
					engine.new-keys-per-block         | many     | For input string: "many" | Update your application's configuration
					local-store.maximum-size          | huge     | For input string: "huge" | Update your application's configuration
					""")
	void aValueOfAnotherTypeStopsTheStart(String property, String value, String problem, String remedy) {
		FailedStart.expect(with(property, value)).at("rate-guard." + property).having(value).advising(remedy);
	}

	@Test
	void aPolicyWithoutLimitsStopsTheStart() {
		FailedStart.expect(with("policies.export.per", "tier"))
			.at("rate-guard.policies.export.limits")
			.havingNothing()
			.because("The policy has no limits.")
			.advising("rate-guard.policies.export.limits: 100/15m");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "0ms, PT0S", "999us, PT0.000999S", "-1s, PT-1S", "61m, PT1H1M" })
	void aWaitOfTheBreakerThatIsNoneStopsTheStart(String wait, String shown) {
		FailedStart.expect(with("engine.breaker.wait-duration-in-open-state", wait))
			.at("rate-guard.engine.breaker.wait-duration-in-open-state")
			.having(shown)
			.because("The duration must be between 1ms and 1h.")
			.advising("Write a duration such as 5s.");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "policies.search.limits", "policies.search.tiers.default", "policies.search.anonymous" })
	void aBurstOfASlidingWindowStopsTheStart(String property) {
		FailedStart
			.expect(with("policies.search.algorithm", "sliding-window")
				.withPropertyValues("rate-guard." + property + "=20/1s burst 40"))
			.at("rate-guard." + property)
			.having("20/1s burst 40")
			.because("A sliding window has no burst.")
			.advising("Write the limit without a burst, or algorithm: token-bucket.");
	}

	@Test
	void aSlidingWindowOfAConcurrencyAloneStopsTheStart() {
		FailedStart
			.expect(Application.web()
				.withPropertyValues("rate-guard.policies.search.concurrency=2",
						"rate-guard.policies.search.algorithm=sliding-window"))
			.at("rate-guard.policies.search.algorithm")
			.having("sliding-window")
			.because("The policy has no limit that a window could count.")
			.advising("Remove the property, or write a limit such as rate-guard.policies.search.limits: 100/15m.");
	}

	@Test
	void aPolicyThatIsSwitchedOffMayKeepItsAlgorithm() {
		Application.web()
			.withPropertyValues("rate-guard.policies.search.limits=unlimited",
					"rate-guard.policies.search.algorithm=sliding-window")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "tiers.default", "anonymous" })
	void aSlidingWindowOfSomeCallersIsFine(String property) {
		Application.web()
			.withPropertyValues("rate-guard.policies.search.concurrency=2",
					"rate-guard.policies.search.algorithm=sliding-window",
					"rate-guard.policies.search." + property + "=10/1m")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aBurstThatIsTheLimitItselfIsNone() {
		with("policies.search.algorithm", "sliding-window")
			.withPropertyValues("rate-guard.policies.search.limits=20/1s burst 20")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aPolicyThatHasAConcurrencyAloneNeedsNoLimits() {
		with("policies.export.concurrency", "2")
			.run((context) -> assertThat(context.getBean(Policies.class).find("export")).satisfies((policy) -> {
				assertThat(policy.limits().isUnlimited()).isTrue();
				assertThat(policy.concurrency()).isEqualTo(2);
				assertThat(policy.limitsAnybody()).isTrue();
			}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "100000" })
	void aConcurrencyFromOneToAHundredThousandIsFine(String concurrency) {
		with("policies.search.concurrency", concurrency).run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "0ms, PT0S", "999us, PT0.000999S", "-1s, PT-1S", "2h, PT2H", "99999999999999d, PT2399999999999976H" })
	void aDeadlineThatIsNoneStopsTheStart(String deadline, String shown) {
		FailedStart.expect(with("engine.deadline", deadline))
			.at("rate-guard.engine.deadline")
			.having(shown)
			.because("The deadline must be between 1ms and 1m.")
			.advising("Write a duration such as 50ms.");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					pro       | No caller can have this tier.                    | Name the tier in rate-guard.caller.tiers.authorities
					defualt   | No caller can have this tier.                    | Did you mean 'default'?
					anonymous | is the tier of callers who are not authenticated | rate-guard.policies.<name>.anonymous
					""")
	void limitsOfATierThatNobodyHasStopTheStart(String tier, String problem, String remedy) {
		FailedStart.expect(with("policies.search.tiers." + tier, "5/1s"))
			.at("rate-guard.policies.search.tiers." + tier)
			.having(tier)
			.because(problem)
			.advising(remedy);
	}

	@Test
	void aBlankNameOfAClaimStopsTheStart() {
		FailedStart.expect(with("caller.tiers.claim", ""))
			.at("rate-guard.caller.tiers.claim")
			.because("The name of the claim is blank.")
			.advising("remove the property");
	}

	@Test
	void aPolicyNamedWithSpacesStopsTheStart() {
		FailedStart.expect(with("policies[my search].limits", "10/1h"))
			.at("rate-guard.policies.my search")
			.having("my search")
			.because("The name of a policy has 1 to 64 letters")
			.advising("Choose a name of these characters.");
	}

	@Test
	void aPolicyNamedWithDotsStopsTheStart() {
		FailedStart.expect(with("policies[my.policy].limits", "10/1h"))
			.at("rate-guard.policies.my.policy")
			.having("my.policy")
			.because("The name of a policy has 1 to 64 letters, digits, '_' or '-'.")
			.advising("Write 'my-policy', or another name without dots.");
	}

	@Test
	void aTierNamedWithDotsStopsTheStart() {
		FailedStart.expect(with("caller.tiers.authorities.ROLE_PRO", "my.pro"))
			.at("rate-guard.caller.tiers.authorities.ROLE_PRO")
			.having("my.pro")
			.because("The name of a tier has 1 to 64 letters, digits, '_' or '-'.")
			.advising("Write 'my-pro', or another name without dots.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "limits", "limits[0]" })
	void limitsThatAreNestedBelowATierStopTheStart(String nested) {
		FailedStart
			.expect(with("policies.search.tiers.pro." + nested, "5/1m")
				.withPropertyValues("rate-guard.caller.tiers.claim=plan"))
			.at("rate-guard.policies.search.tiers.pro.limits")
			.having("pro.limits")
			.because("The name of a tier has no dots.")
			.advising("write 'rate-guard.policies.search.tiers.pro: 100/15m'.")
			.advising("If 'pro.limits' is the name, write 'pro-limits'.");
	}

	@Test
	void underscoresAndDashesInNamesNeedNoBrackets() {
		with("policies.my_own-search.limits", "10/1h")
			.withPropertyValues("rate-guard.policies.my_own-search.tiers.very_pro-tier=20/1h",
					"rate-guard.caller.tiers.default=very_pro-tier")
			.run((context) -> assertThat(context).hasNotFailed()
				.getBean(Policies.class)
				.extracting((policies) -> policies.find("my_own-search"))
				.isNotNull());
	}

	@Test
	void anUnknownPolicyIsToldWhichNamesThereCanBe() {
		FailedStart.expect(with("default-policy", "my.policy"))
			.at("rate-guard.default-policy")
			.advising("a name has letters, digits, '_' and '-'.");
	}

	@ParameterizedTest
	@CsvSource({ "key-secret, ${NOT_SET}", "key-secret, salt-${NOT_SET}", "key-prefix, ${NOT_SET}" })
	void aPlaceholderThatNothingSetsStopsTheStart(String property, String value) {
		FailedStart.expect(with(property, value))
			.at("rate-guard." + property)
			.havingNothing()
			.because("It holds a placeholder, ${...}, that nothing sets.")
			.advising("Set what the placeholder names");
	}

	@Test
	void aPlaceholderThatIsSetIsTheSecret() {
		with("key-secret", "${ELSEWHERE}").withPropertyValues("ELSEWHERE=random")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "ture", "2", "${NOT_SET}", "" })
	void aSwitchThatIsNeitherOnNorOffStopsTheStart(String value) {
		FailedStart.expect(with("enabled", value)).at("rate-guard.enabled").having(value);
	}

	@Test
	void aMistakeInTiersStopsTheStartWhereBeansAreMadeLate() {
		FailedStart
			.expect(with("policies.search.tiers.pro", "5/1s").withPropertyValues("spring.main.lazy-initialization=true")
				.withInitializer((context) -> context
					.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor())))
			.at("rate-guard.policies.search.tiers.pro")
			.because("No caller can have this tier.");
	}

	@Test
	void aBlankSecretOfKeysStopsTheStart() {
		FailedStart.expect(with("key-secret", " "))
			.at("rate-guard.key-secret")
			.havingNothing()
			.because("The secret is blank.")
			.advising("Write a random text that all instances share");
	}

	@Test
	void anAuthorityOfTheTierOfAnonymousCallersStopsTheStart() {
		FailedStart.expect(with("caller.tiers.authorities.ROLE_GUEST", "anonymous"))
			.at("rate-guard.caller.tiers.authorities.ROLE_GUEST")
			.having("anonymous")
			.because("is the tier of callers who are not authenticated");
	}

	private WebApplicationContextRunner with(String property, String value) {
		return this.application.withBean("tenantKeyResolver", KeyResolver.class, () -> (caller, request) -> "acme")
			.withPropertyValues("rate-guard." + property + "=" + value);
	}

}
