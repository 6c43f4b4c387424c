package io.github.rateguard.caller;

import java.time.Instant;

import io.github.rateguard.ClientAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Ban} and {@link BanSubject}.
 */
class BanTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.1, 192.0.2.1/32", "192.0.2.0/24, 192.0.2.0/24", "2001:DB8:0::/48, 2001:db8::/48",
			"2001:db8::1, 2001:db8::1/128", "::/8, ::/8", "::ffff:0:0/96, ::/0" })
	void oneNetworkHasOneText(String text, String canonical) {
		if (text.startsWith("::ffff")) {
			assertThatIllegalArgumentException().isThrownBy(() -> BanSubject.network(text));
			return;
		}
		assertThat(BanSubject.network(text).value()).isEqualTo(canonical);
	}

	@Test
	void theClientAtAnAddressIsWhatCountsAsOneClient() {
		assertThat(client("192.0.2.1", 64).value()).isEqualTo("192.0.2.1/32");
		assertThat(client("::ffff:192.0.2.1", 64).value()).isEqualTo("192.0.2.1/32");
		assertThat(client("2001:db8:0:1:ab::1", 64).value()).isEqualTo("2001:db8:0:1::/64");
		assertThat(client("2001:db8:0:1:ab::1", 56).value()).isEqualTo("2001:db8::/56");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0/0", "::/0", "192.0.2.1/24", "example.org", "", "192.0.2.1:80" })
	void whatIsNoNetworkIsNoSubject(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> BanSubject.network(text));
	}

	@Test
	void anIdIsNeitherBlankNorEndless() {
		assertThatIllegalArgumentException().isThrownBy(() -> BanSubject.caller(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> BanSubject.caller("a".repeat(1_025)));
		assertThat(BanSubject.caller("a".repeat(1_024)).value()).hasSize(1_024);
	}

	@Test
	void controlCharactersOfReasonsAndAuthorsAreEscaped() {
		Ban ban = ban("guessing\r\n2026 INFO Banned\u202e\u2028x", "al\u0000ice\u001b[31m");
		assertThat(ban.reason()).isEqualTo("guessing\\u000d\\u000a2026 INFO Banned\\u202e\\u2028x");
		assertThat(ban.author()).isEqualTo("al\\u0000ice\\u001b[31m");
		assertThat(ban(ban.reason(), ban.author())).isEqualTo(ban);
	}

	@Test
	void reasonsAndAuthorsAreBoundedAndNoCharacterIsCutInHalf() {
		Ban ban = ban("\n".repeat(1_000), "\ud83d\ude00".repeat(1_000));
		assertThat(ban.reason()).hasSizeLessThanOrEqualTo(200).hasSizeGreaterThan(190).endsWith("\\u000a");
		assertThat(ban.author()).hasSize(100).endsWith("\ud83d\ude00");
		assertThat(ban("a" + "\ud83d\ude00".repeat(1_000), "a" + "\ud83d\ude00".repeat(1_000)).author()).hasSize(99);
	}

	private static Ban ban(String reason, String author) {
		return new Ban(BanSubject.caller("mallory"), reason, author, Instant.EPOCH, Instant.EPOCH.plusSeconds(60));
	}

	private static BanSubject client(String literal, int ipv6PrefixLength) {
		ClientAddress address = ClientAddress.parse(literal, ipv6PrefixLength);
		assertThat(address).isNotNull();
		return BanSubject.client(address);
	}

}
