package io.github.rateguard.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ways to write the name of one account.
 */
class AccountNameTests {

	@ParameterizedTest
	@ValueSource(strings = { "victim", " Victim\t", "VICTIM\u0001\u0001", "\u0000victim", "vic\u200Btim",
			"v\u00ADictim", "\uFF56\uFF49\uFF43\uFF54\uFF49\uFF4D", "vi\u0301ctim", "v\u00EDctim", "\u2003victim\u00A0",
			"v\u0131ctim", "\uD835\uDC2Fictim" })
	void isTheSameHoweverItIsWritten(String name) {
		assertThat(AccountName.of(name)).isEqualTo("victim");
	}

	@Test
	void differsForOtherAccounts() {
		assertThat(AccountName.of("victim2")).isNotEqualTo(AccountName.of("victim"));
		assertThat(AccountName.of("\u5F20\u4F1F")).isNotEqualTo(AccountName.of("\u5F20\u654F"));
		assertThat(AccountName.of("stra\u00DFe")).isEqualTo(AccountName.of("STRASSE"));
	}

	@Test
	void isEmptyWhereNothingIsNamed() {
		assertThat(AccountName.of(" \u0000\u200B ")).isEmpty();
	}

}
