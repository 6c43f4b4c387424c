package io.github.rateguard.alert.abuse;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.rateguard.ClientAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What entries say, and what nobody can make them say.
 */
class AbuseEntryTextTests {

	private static final Instant NOW = Instant.parse("2026-01-01T03:00:00Z");

	private static final ClientAddress ADDRESS = ClientAddress.of(address("192.0.2.7"), 64);

	private final Logger logger = (Logger) LoggerFactory.getLogger(EntryLogger.LOGGER);

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	@AfterEach
	void stop() {
		this.logger.detachAppender(this.appender);
	}

	@Test
	void anEntryIsOneLineOfNamedValuesInAFixedOrder() {
		EntryLogger.log(EntryFields.of(entry(Identities.PLAIN, "alice", Map.of("limit", "5/1s"))));
		assertThat(message()).isEqualTo("time=2026-01-01T03:00:00Z kind=refusal caller=alice address=192.0.2.7"
				+ " block=192.0.2.0/24 client=000000000000002a fingerprint=000000000000002b policy=search"
				+ " stage=handler mapping=\"GET /api/{id}\" reason=limit-exceeded count=0"
				+ " first-seen=2026-01-01T03:00:00Z instance=one number=5 limit=5/1s");
	}

	@ParameterizedTest
	@ValueSource(strings = { "alice\nkind=ban caller=bob", "alice\r\n2026-01-01 ERROR forged", "a\" reason=\"none",
			"a\u2028b", "a\u001b[31mred", "a\u0000b", "a\u202eb", "\\\" kind=ban", "a reason=x", "" })
	void nobodyForgesALineOrAField(String hostile) {
		EntryLogger.log(EntryFields.of(entry(Identities.PLAIN, hostile, Map.of("because", hostile))));
		assertThat(this.appender.list).hasSize(1);
		assertThat(message()).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");
		String unquoted = message().replaceAll("\"(\\\\.|[^\"\\\\])*\"", "");
		assertThat(unquoted).containsOnlyOnce("kind=").containsOnlyOnce("caller=").containsOnlyOnce("reason=");
		assertThat(unquoted).contains("kind=refusal").contains("reason=limit-exceeded");
	}

	@Test
	void aHostileTextIsOfBoundedLength() {
		EntryLogger.log(EntryFields.of(entry(Identities.PLAIN, "x".repeat(100_000), Map.of())));
		assertThat(message()).hasSizeLessThan(1_000);
	}

	@Test
	void structuredLogsHaveEveryFieldUnderANameOfItsOwn() throws Exception {
		EntryLogger.log(EntryFields.of(entry(Identities.PLAIN, "alice", Map.of("limit", "5/1s"))));
		ILoggingEvent event = this.appender.list.get(0);
		for (String format : List.of("ecs", "logstash", "gelf")) {
			LoggerContext context = new LoggerContext();
			context.putObject(Environment.class.getName(), new MockEnvironment());
			StructuredLogEncoder encoder = new StructuredLogEncoder();
			encoder.setContext(context);
			encoder.setFormat(format);
			encoder.start();
			String json = new String(encoder.encode(event), StandardCharsets.UTF_8);
			JsonNode tree = JsonMapper.shared().readTree(json);
			String all = tree.toString();
			assertThat(all).as(format).contains("alice").contains("limit-exceeded").contains("5/1s");
			assertThat(field(tree, format, "kind")).as(format).isEqualTo("refusal");
			assertThat(field(tree, format, "first-seen")).as(format).isEqualTo("2026-01-01T03:00:00Z");
		}
	}

	private static String field(JsonNode tree, String format, String name) {
		return switch (format) {
			case "ecs" -> tree.path("rate-guard").path(name).asString();
			case "gelf" -> tree.path("_rate-guard." + name).asString();
			default -> tree.path("rate-guard." + name).asString();
		};
	}

	@Test
	void nothingTellsWhoSomebodyIsWhereIdentitiesAreHashed() {
		AbuseEntry entry = entry(Identities.HASHED, "alice@example.org", Map.of());
		assertThat(EntryFields.of(entry).toString()).doesNotContain("alice").doesNotContain("192.0.2");
		assertThat(entry.caller()).isEqualTo("#" + TestAbuseLog.HASH.of("alice@example.org"));
		assertThat(entry.address()).isEqualTo("#" + TestAbuseLog.HASH.of("192.0.2.7"));
		assertThat(entry.block()).isEqualTo("#" + TestAbuseLog.HASH.of("192.0.2.0/24"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2001:db8::1", "2001:db8:0:0:ffff::2" })
	void addressesOfOneNetworkAreHashedAlikeAndFoundByAnyOfThem(String address) {
		EntryFactory factory = factory(Identities.HASHED);
		AbuseEntry entry = factory.entry(event(ClientAddress.of(address(address), 64), "alice", Map.of()), 5, NOW, 0,
				NOW);
		assertThat(factory.namesOf("2001:db8::dead")).contains(entry.address());
		assertThat(factory.namesOf("2001:db8::/48")).contains(entry.block());
		assertThat(factory.namesOf("2001:db8:1::1")).doesNotContain(entry.address());
	}

	@Test
	void aBanOfAnAddressIsFoundByTheAddress() {
		EntryFactory factory = factory(Identities.HASHED);
		AbuseEvent ban = AbuseEvent.of(AbuseKind.BAN, 0, "set", Map.of()).by(null, Origin.ofNetwork("192.0.2.7/32"));
		AbuseEntry entry = factory.entry(ban, 1, NOW, 0, NOW);
		assertThat(factory.namesOf("192.0.2.7")).contains(entry.address());
		assertThat(factory.namesOf("192.0.2.0/24")).contains(entry.block());
	}

	@Test
	void whatIsWrittenIsReadAsItWas() {
		for (Identities identities : Identities.values()) {
			AbuseEntry entry = entry(identities, "alice", Map.of("limit", "5/1s"));
			assertThat(EntryFields.read(EntryFields.of(entry))).isEqualTo(entry);
		}
	}

	@Test
	void whatOtherVersionsWroteIsLeftOut() {
		assertThat(EntryFields.read(Map.of())).isNull();
		assertThat(EntryFields.read(Map.of("kind", "unheard-of", "time", NOW.toString()))).isNull();
		assertThat(EntryFields.read(Map.of("kind", "ban", "time", "yesterday"))).isNull();
	}

	private String message() {
		return this.appender.list.get(0).getFormattedMessage();
	}

	private static AbuseEntry entry(Identities identities, String caller, Map<String, String> details) {
		return factory(identities).entry(event(ADDRESS, caller, details), 5, NOW, 0, NOW);
	}

	private static EntryFactory factory(Identities identities) {
		return new EntryFactory(TestAbuseLog.HASH, identities, "one", 64);
	}

	private static AbuseEvent event(ClientAddress address, String caller, Map<String, String> details) {
		return AbuseEvent.of(AbuseKind.REFUSAL, NOW.toEpochMilli(), "limit-exceeded", details)
			.by(caller, Origin.of(address))
			.of(42, 43)
			.at("search", "handler", "GET /api/{id}");
	}

	private static InetAddress address(String literal) {
		try {
			return InetAddress.getByName(literal);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
