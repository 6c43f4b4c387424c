package io.github.rateguard.budget.adapter;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Observations by the {@code gen_ai} conventions report.
 */
class ObservedUsageTests extends TokenUsageContract {

	@Override
	String source() {
		return "observation";
	}

	@Test
	void aModelThatIsCalledWithoutAClientIsChargedToo() {
		get("/model?model=gpt-4o-mini&wish=hello");
		assertThat(spent()).isEqualTo(MINI);
	}

}
