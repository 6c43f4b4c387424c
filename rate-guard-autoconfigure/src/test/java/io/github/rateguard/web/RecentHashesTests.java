package io.github.rateguard.web;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecentHashes}.
 */
class RecentHashesTests {

	private final AtomicInteger computed = new AtomicInteger();

	private final RecentHashes hashes = new RecentHashes(16, (value) -> {
		this.computed.incrementAndGet();
		return 31L * value.hashCode() + 7;
	});

	@Test
	void aValueThatWasSeenIsNotHashedAgain() {
		long first = this.hashes.of("Mozilla/5.0");
		assertThat(this.hashes.of(new String("Mozilla/5.0".toCharArray()))).isEqualTo(first);
		assertThat(this.computed).hasValue(1);
	}

	@Test
	void aLongValueIsHashedAndNotRemembered() {
		this.hashes.of("x".repeat(17));
		this.hashes.of("x".repeat(17));
		assertThat(this.computed).hasValue(2);
	}

	@Test
	void valuesThatTakeEachOthersPlaceKeepTheirHashes() {
		List<String> values = IntStream.range(0, 10_000).mapToObj((i) -> "value " + i % 5_000).toList();
		assertThat(values)
			.allSatisfy((value) -> assertThat(this.hashes.of(value)).isEqualTo(31L * value.hashCode() + 7));
		assertThat(this.computed.get()).isGreaterThan(5_000);
	}

	@Test
	void anEmptyValueHasAHash() {
		assertThat(this.hashes.of("")).isEqualTo(7);
	}

}
