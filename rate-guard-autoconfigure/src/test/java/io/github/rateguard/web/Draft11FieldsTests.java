package io.github.rateguard.web;

import java.time.Duration;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Balance;
import io.github.rateguard.guard.PolicyVerdict.Concurrency;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.web.WrittenFields.Item;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Draft11Fields}.
 */
class Draft11FieldsTests {

	private static final Limit SEARCH = Verdicts.limit(100, "15M");

	private final Draft11Fields fields = new Draft11Fields();

	@Test
	void anAdmittedCallIsToldWhatIsLeft() {
		WrittenFields written = write(Verdicts.admit(Verdicts.admitted("search", SEARCH, 42)));
		assertThat(written.policies()).containsExactly(Item.policy("search", 100, 900));
		assertThat(written.balances()).containsExactly(Item.balance("search", 42, 378));
	}

	@Test
	void theFieldsHaveTheNamesOfTheDraftAndNoOthers() {
		WrittenFields written = write(Verdicts.admit(Verdicts.admitted("search", SEARCH, 42)));
		assertThat(written.values()).containsOnlyKeys("RateLimit-Policy", "RateLimit");
	}

	@Test
	void aFullBucketShowsItsWindow() {
		WrittenFields written = write(Verdicts.admit(Verdicts.admitted("search", SEARCH, 100)));
		assertThat(written.balances()).containsExactly(Item.balance("search", 100, 900));
	}

	@Test
	void anEmptiedBucketShowsWhenTheNextCallHasRoom() {
		Limits limits = Limits.of(SEARCH);
		WrittenFields written = write(Verdicts.admit(Verdicts.admitted("search", limits, 5, SEARCH, 2)));
		assertThat(written.balances()).containsExactly(Item.balance("search", 2, 45));
	}

	@Test
	void theEffectiveWindowIsAtLeastOneSecond() {
		WrittenFields written = write(Verdicts.admit(Verdicts.admitted("fast", Verdicts.limit(1000, "1S"), 3)));
		assertThat(written.balances()).containsExactly(Item.balance("fast", 3, 1));
	}

	@Test
	void aPeriodThatIsNotWholeSecondsIsRoundedUp() {
		WrittenFields written = write(Verdicts.admit(Verdicts.admitted("odd", Verdicts.limit(3, "1.2S"), 3)));
		assertThat(written.policies()).containsExactly(Item.policy("odd", 3, 2));
		assertThat(written.balances()).containsExactly(Item.balance("odd", 3, 2));
	}

	@Test
	void aBurstMayLeaveMoreThanTheQuotaOfOnePeriod() {
		Limit limit = new Limit(10, Duration.ofSeconds(1), 50);
		WrittenFields written = write(Verdicts.admit(Verdicts.admitted("bursty", limit, 50)));
		assertThat(written.policies()).containsExactly(Item.policy("bursty", 10, 1));
		assertThat(written.balances()).containsExactly(Item.balance("bursty", 50, 5));
	}

	@Test
	void severalLimitsOfOnePolicyAreSeveralItemsWithTheShortestPeriodFirst() {
		Limit burst = Verdicts.limit(20, "1S");
		Limits limits = Limits.of(SEARCH, burst, Verdicts.limit(1000, "24H"));
		WrittenFields written = write(Verdicts.admit(Verdicts.admitted("search", limits, 1, burst, 7)));
		assertThat(written.policies()).containsExactly(Item.policy("search", 20, 1), Item.policy("search", 100, 900),
				Item.policy("search", 1000, 86400));
		assertThat(written.balances()).containsExactly(Item.balance("search", 7, 1));
	}

	@Test
	void severalPoliciesAreListedInTheOrderOfThePlan() {
		WrittenFields written = write(Verdicts.admit(Verdicts.admitted("tenant", Verdicts.limit(50, "1S"), 49),
				Verdicts.admitted("search", SEARCH, 42)));
		assertThat(written.policies()).containsExactly(Item.policy("tenant", 50, 1), Item.policy("search", 100, 900));
		assertThat(written.balances()).containsExactly(Item.balance("tenant", 49, 1), Item.balance("search", 42, 378));
	}

	@Test
	void aRefusalIsListedFirstWithNothingLeftUntilRetryAfter() {
		Limit tenant = Verdicts.limit(50, "1S");
		WrittenFields written = write(Verdicts.refuse(Duration.ofSeconds(7), Verdicts.admitted("tenant", tenant, 49),
				Verdicts.refused("search", SEARCH, 5, 3)));
		assertThat(written.policies()).containsExactly(Item.policy("search", 100, 900), Item.policy("tenant", 50, 1));
		assertThat(written.balances()).containsExactly(Item.balance("search", 0, 7), Item.balance("tenant", 49, 1));
	}

	@Test
	void severalRefusalsAreListedFirstInTheOrderOfThePlan() {
		Limit limit = Verdicts.limit(50, "1S");
		WrittenFields written = write(Verdicts.refuse(Duration.ofSeconds(7), Verdicts.admitted("a", limit, 49),
				Verdicts.refused("b", limit), Verdicts.refused("c", limit)));
		assertThat(written.policies()).extracting(Item::name).containsExactly("b", "c", "a");
		assertThat(written.balances()).containsExactly(Item.balance("b", 0, 7), Item.balance("c", 0, 7),
				Item.balance("a", 49, 1));
	}

	@Test
	void aRetryAfterThatIsNotWholeSecondsIsRoundedUp() {
		WrittenFields written = write(Verdicts.refuse(Duration.ofMillis(29_990), Verdicts.refused("search", SEARCH)));
		assertThat(written.balances()).containsExactly(Item.balance("search", 0, 30));
	}

	@Test
	void aCallThatCanNeverFitHasTheWindowOfItsTokens() {
		Limits limits = Limits.of(Verdicts.limit(20, "1S"), SEARCH);
		WrittenFields written = write(Verdicts.refuseForEver(Verdicts.aboveCapacity("search", limits, 500)));
		assertThat(written.balances()).containsExactly(Item.balance("search", 0, 25));
	}

	@Test
	void aSkippedPolicyIsListedWithoutABalance() {
		Limit limit = Verdicts.limit(50, "1S");
		PolicyVerdict lookedAt = new PolicyVerdict("b", Mode.ENFORCE, Limits.of(limit), 1, Outcome.SKIPPED,
				Reason.REFUSED_BEFORE, new Balance(limit, 50, Duration.ZERO), null);
		WrittenFields written = write(Verdicts.refuse(Duration.ofSeconds(7), Verdicts.refused("search", SEARCH),
				Verdicts.skipped("a", limit), lookedAt));
		assertThat(written.policies()).extracting(Item::name).containsExactly("search", "a", "b");
		assertThat(written.balances()).extracting(Item::name).containsExactly("search");
	}

	@Test
	void aPolicyInShadowModeThatWouldHaveRefusedIsKeptBack() {
		Limit limit = Verdicts.limit(50, "1S");
		WrittenFields written = write(
				Verdicts.admit(Verdicts.shadowRefused("new", limit), Verdicts.admitted("search", SEARCH, 42)));
		assertThat(written.policies()).extracting(Item::name).containsExactly("search");
		assertThat(written.balances()).extracting(Item::name).containsExactly("search");
	}

	@Test
	void anUnlimitedPolicyHasNoItem() {
		WrittenFields written = write(
				Verdicts.admit(Verdicts.unlimited("tenant"), Verdicts.admitted("search", SEARCH, 42)));
		assertThat(written.policies()).extracting(Item::name).containsExactly("search");
	}

	@Test
	void nothingKnownIsNoFieldAtAll() {
		assertThat(write(Verdicts.admit()).values()).isEmpty();
		assertThat(write(Verdicts.admit(Verdicts.unlimited("a"))).values()).isEmpty();
		assertThat(write(Verdicts.admit(Verdicts.shadowRefused("a", SEARCH))).values()).isEmpty();
	}

	@Test
	void anUnknownBalanceLeavesThePolicyOnly() {
		PolicyVerdict unknown = new PolicyVerdict("search", Mode.ENFORCE, Limits.of(SEARCH), 1, Outcome.ADMITTED,
				Reason.WITHIN_LIMIT, null, null);
		assertThat(write(Verdicts.admit(unknown)).values()).containsOnlyKeys("RateLimit-Policy");
	}

	@Test
	void numbersStayWithinTheIntegersOfStructuredFields() {
		Limit slow = new Limit(1, Limit.MAX_PERIOD, Limit.MAX_TOKENS);
		WrittenFields written = write(Verdicts.admit(Verdicts.admitted("slow", slow, Limit.MAX_TOKENS)));
		assertThat(written.balances()).containsExactly(Item.balance("slow", Limit.MAX_TOKENS, 999_999_999_999_999L));
	}

	@Test
	void aNameWithQuotesOrForeignCharactersStillParses() {
		WrittenFields written = write(Verdicts.admit(Verdicts.admitted("a\"b\\c;é\r\n\u0000😀", SEARCH, 1)));
		assertThat(written.policies()).extracting(Item::name).containsExactly("a\"b\\c;??????");
		assertThat(written.balances()).extracting(Item::name).containsExactly("a\"b\\c;??????");
	}

	@Test
	void policiesOfOneNameWithOtherLimitsKeepTheirOwnText() {
		write(Verdicts.admit(Verdicts.admitted("search", SEARCH, 42)));
		WrittenFields pro = write(Verdicts.admit(Verdicts.admitted("search", Verdicts.limit(5000, "15M"), 42)));
		assertThat(pro.policies()).containsExactly(Item.policy("search", 5000, 900));
	}

	@Test
	void theTextsThatAreRememberedAreBounded() {
		for (int i = 0; i < Draft11Fields.MAX_TEXTS + 100; i++) {
			WrittenFields written = write(Verdicts.admit(Verdicts.admitted("p" + i, SEARCH, 42)));
			assertThat(written.policies()).containsExactly(Item.policy("p" + i, 100, 900));
		}
		assertThat(this.fields.rememberedTexts()).isEqualTo(Draft11Fields.MAX_TEXTS);
	}

	@Test
	void aConcurrencyIsOneMoreItemWithoutAWindow() {
		WrittenFields written = write(Verdicts.admit(Verdicts.permitted("search", SEARCH, 42, new Concurrency(3, 2L))));
		assertThat(written.values()).containsEntry("RateLimit-Policy",
				"\"search\";q=100;w=900, \"search\";q=3;qu=\"concurrent-requests\"");
		assertThat(written.policies()).containsExactly(Item.policy("search", 100, 900),
				Item.concurrencyPolicy("search", 3));
		assertThat(written.balances()).containsExactly(Item.concurrencyBalance("search", 2),
				Item.balance("search", 42, 378));
	}

	@Test
	void aConcurrencyThatNobodyLookedAtIsListedWithoutABalance() {
		Verdict verdict = Verdicts.admit(Verdicts.permitted("export", new Concurrency(2, null)),
				Verdicts.permitted("search", SEARCH, 42, new Concurrency(3, null)));
		WrittenFields written = write(verdict);
		assertThat(written.policies()).containsExactly(Item.concurrencyPolicy("export", 2),
				Item.policy("search", 100, 900), Item.concurrencyPolicy("search", 3));
		assertThat(written.balances()).containsExactly(Item.balance("search", 42, 378));
	}

	@Test
	void aPolicyThatHasAConcurrencyAloneHasOneItem() {
		WrittenFields written = write(Verdicts.admit(Verdicts.permitted("export", new Concurrency(2, 1L))));
		assertThat(written.policies()).containsExactly(Item.concurrencyPolicy("export", 2));
		assertThat(written.balances()).containsExactly(Item.concurrencyBalance("export", 1));
	}

	@Test
	void aBusyPolicyIsListedFirstAndKeepsTheTokensThatItHas() {
		WrittenFields written = write(Verdicts.refuse(Duration.ofSeconds(1), Verdicts.admitted("search", SEARCH, 42),
				Verdicts.busy("export", Verdicts.limit(10, "1H"), 9, 2)));
		assertThat(written.policies()).containsExactly(Item.policy("export", 10, 3600),
				Item.concurrencyPolicy("export", 2), Item.policy("search", 100, 900));
		assertThat(written.balances()).containsExactly(Item.concurrencyBalance("export", 0),
				Item.balance("export", 9, 3240), Item.balance("search", 42, 378));
	}

	@Test
	void onlyThePolicyWhoseTokensAreUsedUpHasNoneUntilRetryAfter() {
		WrittenFields written = write(
				Verdicts.refuse(Duration.ofSeconds(7), Verdicts.busy("export", 2), Verdicts.refused("search", SEARCH)));
		assertThat(written.balances()).containsExactly(Item.concurrencyBalance("export", 0),
				Item.balance("search", 0, 7));
	}

	@Test
	void policiesThatDifferInTheirConcurrencyKeepTheirOwnText() {
		write(Verdicts.admit(Verdicts.permitted("search", SEARCH, 42, new Concurrency(3, 2L))));
		WrittenFields other = write(Verdicts.admit(Verdicts.permitted("search", SEARCH, 42, new Concurrency(5, 2L))));
		assertThat(other.policies()).contains(Item.concurrencyPolicy("search", 5));
		assertThat(write(Verdicts.admit(Verdicts.admitted("search", SEARCH, 42))).policies())
			.containsExactly(Item.policy("search", 100, 900));
	}

	@Test
	void aPolicyThatRefusesBecauseNobodyCanCountIsListedFirstWithoutABalance() {
		WrittenFields written = write(Verdicts.refuse(Duration.ofSeconds(2), Verdicts.admitted("a", SEARCH, 42),
				Verdicts.unavailable("b", SEARCH)));
		assertThat(written.policies()).extracting(Item::name).containsExactly("b", "a");
		assertThat(written.balances()).containsExactly(Item.balance("a", 42, 378));
	}

	@Test
	void nobodyWhoCannotCountSaysThatTheQuotaIsUsedUp() {
		WrittenFields written = write(Verdicts.refuse(Duration.ofSeconds(2), Verdicts.unavailable("search", SEARCH)));
		assertThat(written.policies()).containsExactly(Item.policy("search", 100, 900));
		assertThat(written.values()).containsOnlyKeys("RateLimit-Policy");
	}

	@Test
	void aPolicyThatAdmitsUncountedPromisesNothing() {
		WrittenFields written = write(Verdicts.admit(Verdicts.uncounted("search", SEARCH)));
		assertThat(written.policies()).containsExactly(Item.policy("search", 100, 900));
		assertThat(written.values()).containsOnlyKeys("RateLimit-Policy");
	}

	private WrittenFields write(Verdict verdict) {
		return WrittenFields.by(this.fields, verdict);
	}

}
