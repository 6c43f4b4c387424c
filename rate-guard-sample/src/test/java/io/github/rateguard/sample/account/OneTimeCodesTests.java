package io.github.rateguard.sample.account;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OneTimeCodes}.
 */
class OneTimeCodesTests {

	private final OneTimeCodes codes = new OneTimeCodes();

	@Test
	void aCodeHasSixDigits() {
		assertThat(IntStream.range(0, 1_000).mapToObj((i) -> this.codes.issue("alice")))
			.allMatch((code) -> code.matches("\\d{6}"));
	}

	@Test
	void theLastCodeIsRightOnce() {
		String first = this.codes.issue("alice");
		String last = this.codes.issue("Alice");
		assertThat(this.codes.redeem("alice", first) && !first.equals(last)).isFalse();
		assertThat(this.codes.redeem("alice", last)).isEqualTo(!first.equals(last));
		assertThat(this.codes.redeem("alice", last)).isFalse();
	}

	@Test
	void ofManyCallsAtTheSameTimeOneSucceeds() {
		String code = this.codes.issue("alice");
		assertThat(IntStream.range(0, 1_000).parallel().filter((i) -> this.codes.redeem("alice", code)).count())
			.isOne();
	}

	@Test
	void anAccountWithoutACodeHasNoRightOne() {
		assertThat(this.codes.redeem("nobody", "")).isFalse();
		assertThat(this.codes.redeem("", "000000")).isFalse();
	}

	/**
	 * The cache drops what is too much in the background, so shortly after it was put.
	 */
	@Test
	void codesOfManyAccountsDoNotPileUp() {
		List<String> issued = new ArrayList<>();
		for (int i = 0; i < 3 * OneTimeCodes.MAXIMUM_CODES; i++) {
			issued.add(this.codes.issue("user-" + i));
		}
		assertThat(
				IntStream.range(0, issued.size()).filter((i) -> this.codes.redeem("user-" + i, issued.get(i))).count())
			.isPositive()
			.isLessThan(2 * OneTimeCodes.MAXIMUM_CODES);
	}

}
