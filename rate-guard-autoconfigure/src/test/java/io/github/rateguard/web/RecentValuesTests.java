package io.github.rateguard.web;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecentValues}.
 */
class RecentValuesTests {

	private final AtomicInteger computed = new AtomicInteger();

	private final RecentValues recent = new RecentValues(16, (value) -> {
		this.computed.incrementAndGet();
		return 31L * value.hashCode() + 7;
	});

	@Test
	void aValueThatWasSeenIsNotReadAgain() {
		long first = this.recent.of("Mozilla/5.0");
		assertThat(this.recent.of(new String("Mozilla/5.0".toCharArray()))).isEqualTo(first);
		assertThat(this.computed).hasValue(1);
	}

	@Test
	void aLongValueIsReadAndNotRemembered() {
		this.recent.of("x".repeat(17));
		this.recent.of("x".repeat(17));
		assertThat(this.computed).hasValue(2);
	}

	@Test
	void valuesThatTakeEachOthersPlaceKeepTheirMeaning() {
		List<String> values = IntStream.range(0, 10_000).mapToObj((i) -> "value " + i % 5_000).toList();
		assertThat(values)
			.allSatisfy((value) -> assertThat(this.recent.of(value)).isEqualTo(31L * value.hashCode() + 7));
		assertThat(this.computed.get()).isGreaterThan(5_000);
	}

	@Test
	void anEmptyValueHasAMeaning() {
		assertThat(this.recent.of("")).isEqualTo(7);
	}

}
