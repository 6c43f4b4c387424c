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

	/**
	 * Spring AI tells observations of a stream nothing of a cache.
	 */
	@Override
	long streamed() {
		return 450;
	}

	@Test
	void aModelThatIsCalledWithoutAClientIsChargedToo() {
		get("/model?model=gpt-4o-mini&wish=hello");
		assertThat(spent()).isEqualTo(MINI);
	}

}
