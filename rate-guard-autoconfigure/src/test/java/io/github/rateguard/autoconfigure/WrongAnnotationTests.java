package io.github.rateguard.autoconfigure;

import com.example.conflict.TwoNamesController;
import io.github.rateguard.autoconfigure.first.TwinController;
import io.github.rateguard.policy.TokensResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/**
 * An annotation that cannot mean what it says stops the start, before any request.
 */
class WrongAnnotationTests {

	private final WebApplicationContextRunner application = Application.web()
		.withPropertyValues("rate-guard.policies.search.limits=100/1m", "rate-guard.policies.export.limits=10/1h")
		.withBean("pageSize", TokensResolver.class, () -> (request) -> 1);

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					UnknownPolicy           | .get()    | serach       | There is no policy of this name.          | Did you mean 'search'?
					UnknownPolicyOnTheClass | ""        | serach       | There is no policy of this name.          | Did you mean 'search'?
					BlankPolicy             | .get()    | " "          | There is no policy of this name.          | Known are: export, search.
					PolicyAndLimit          | .get()    | search       | It has both a policy and a limit.         | Keep one of the two: the policy 'search', or the limit '5/1m'.
					PerOfAPolicy            | .get()    | GLOBAL       | 'per' belongs to limits that stand here   | write rate-guard.policies.search.per
					WrongLimit              | .get()[1] | 60/hr        | 'hr' is not a period.                     | Write <tokens>/<period>
					EqualPeriods            | .get()    | 5/1m, 60/60s | Two limits have the same period.          | Keep the stricter of the two
					NoTokens                | .get()    | 0            | A call takes at least 1 token.            | Write a number of tokens from 1.
					NegativeTokens          | .get()    | -1           | A call takes at least 1 token.            | Write a number of tokens from 1.
					TooManyTokensInPlace    | .get()    | 6            | holds only 5: it would always be refused. | a burst of at least 6
					UnknownTokensResolver   | .get()    | pageSiez     | There is no TokensResolver bean of this name. | Did you mean 'pageSize'?
					TokensAndTokensResolver | .get()    | 2            | It has both tokens and a tokensResolver.  | tokens = 2, or tokensResolver = "pageSize"
					SamePolicyTwice         | .get()    | search       | The policy stands here twice.             | make a call weigh more with tokens
					""")
	void anAnnotationThatContradictsItselfStopsTheStart(String controller, String method, String value, String problem,
			String remedy) throws Exception {
		Class<?> type = Class.forName(WrongControllers.class.getName() + "$" + controller);
		FailedStart.expect(this.application.withUserConfiguration(type))
			.at("@RateLimited on " + type.getName() + method)
			.having(value)
			.because(problem)
			.advising(remedy);
	}

	@Test
	void aTokensResolverWhereThereIsNoneStopsTheStart() {
		FailedStart
			.expect(Application.web()
				.withPropertyValues("rate-guard.policies.search.limits=100/1m")
				.withUserConfiguration(WrongControllers.UnknownTokensResolver.class))
			.having("pageSiez")
			.advising("None is known. Declare a bean of type " + TokensResolver.class.getName());
	}

	@Test
	void anAnnotationThatNamesNothingStopsTheStart() {
		FailedStart.expect(this.application.withUserConfiguration(WrongControllers.Nothing.class))
			.at("@RateLimited on " + WrongControllers.Nothing.class.getName() + ".get()")
			.havingNothing()
			.because("It names no policy and no limit.")
			.advising("Write @RateLimited(\"<policy>\") or @RateLimited(limit = \"100/15m\").");
	}

	@Test
	void anAnnotationThatNamesTwoPoliciesStopsTheStart() {
		FailedStart.expect(this.application.withUserConfiguration(TwoNamesController.class))
			.at("@RateLimited on " + TwoNamesController.class.getName() + ".read()")
			.having("value = 'search', policy = 'export'")
			.because("'value' and 'policy' name different policies.")
			.advising("Name the policy once.");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			limits of everybody        | limits=10/1m
			burst of everybody         | limits=100/1m burst 10
			limits of a tier           | tiers.default=10/1m
			limits of anonymous caller | anonymous=10/1m
			the smallest of several    | limits=100/1m,10/1s
			""")
	void tokensThatSomeBucketCannotHoldStopTheStart(String whose, String property) {
		FailedStart
			.expect(this.application.withUserConfiguration(WrongControllers.ElevenTokens.class)
				.withPropertyValues("rate-guard.policies.search." + property))
			.at("@RateLimited on " + WrongControllers.ElevenTokens.class.getName() + ".get()")
			.having("11")
			.because("A call takes 11 tokens, but a bucket of the policy 'search' holds only 10")
			.advising("give all limits of the policy a burst of at least 11");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			limits of everybody        | limits=10/1m
			limits of a tier           | tiers.default=10/1m
			limits of anonymous caller | anonymous=10/1m
			the smallest of several    | limits=100/1m,10/1s
			""")
	void tokensThatAWindowNeverAdmitsStopTheStart(String whose, String property) {
		FailedStart
			.expect(this.application.withUserConfiguration(WrongControllers.ElevenTokens.class)
				.withPropertyValues("rate-guard.policies.search.algorithm=sliding-window",
						"rate-guard.policies.search." + property))
			.at("@RateLimited on " + WrongControllers.ElevenTokens.class.getName() + ".get()")
			.having("11")
			.because("A call takes 11 tokens, but a window of the policy 'search' admits only 10")
			.advising("Write fewer tokens, or raise all limits of the policy to at least 11.");
	}

	@Test
	void twoLimitsInPlaceWithOneNameStopTheStart() {
		FailedStart
			.expect(this.application.withBean("one", TwinController.class)
				.withBean("two", io.github.rateguard.autoconfigure.second.TwinController.class))
			.having("TwinController.read")
			.because("would be called 'TwinController.read', as is " + TwinController.class.getName()
					+ ".read() already")
			.advising("Write the limit as a policy under rate-guard.policies");
	}

	@Test
	void aLimitInPlaceThatIsNamedLikeAPolicyStopsTheStart() {
		String name = NamedLikeAPolicyController.class.getSimpleName();
		FailedStart
			.expect(this.application.withUserConfiguration(NamedLikeAPolicyController.class)
				.withPropertyValues("rate-guard.policies." + name + ".limits=5/1m"))
			.at("@RateLimited on " + NamedLikeAPolicyController.class.getName())
			.having(name)
			.because("as is rate-guard.policies." + name + " already")
			.advising("Write the limit as a policy under rate-guard.policies");
	}

}
