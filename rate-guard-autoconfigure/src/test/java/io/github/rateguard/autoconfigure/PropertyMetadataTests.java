package io.github.rateguard.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.rateguard.autoconfigure.BindableProperties.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An IDE knows every property, and no property that does not exist.
 */
class PropertyMetadataTests {

	private final Map<String, JsonNode> entries = PropertyMetadata.generated().properties();

	private final Map<String, Property> properties = BindableProperties.of("rate-guard", RateGuardProperties.class);

	@Test
	void everyPropertyHasAnEntryAndEveryEntryAProperty() {
		assertThat(this.entries.keySet()).filteredOn((name) -> name.startsWith("rate-guard"))
			.containsExactlyElementsOf(this.properties.keySet());
	}

	@Test
	void otherEntriesAreThoseOfTheEndpointAndOfHealth() {
		assertThat(this.entries.keySet()).filteredOn((name) -> !name.startsWith("rate-guard"))
			.containsExactly("management.endpoint.rateguard.access", "management.endpoint.rateguard.cache.time-to-live",
					"management.health.rateguard.enabled");
	}

	@Test
	void everyDefaultIsTold() {
		assertThat(this.properties).allSatisfy((name, property) -> {
			JsonNode told = this.entries.get(name).path("defaultValue");
			assertThat(told.asString("")).isEqualTo(text(property.defaultValue()));
		});
	}

	@Test
	void everyDescriptionFollowsTheRulesOfSpringBoot() {
		assertThat(this.entries).allSatisfy((name, entry) -> {
			String description = entry.path("description").asString("");
			assertThat(description).endsWith(".").doesNotStartWith("The ").doesNotStartWith("A ");
			assertThat(description).doesNotContainIgnoringCase("default value")
				.doesNotContainIgnoringCase("defaults to");
		});
	}

	@Test
	void aBooleanIsDescribedAsOneAndSoIsAList() {
		assertThat(this.properties).allSatisfy((name, property) -> {
			String description = this.entries.get(name).path("description").asString("");
			if (property.type() == boolean.class) {
				assertThat(description).matches("(Whether|Enable) [^.]+\\.");
			}
			if (Collection.class.isAssignableFrom(property.type()) && !name.equals("rate-guard.edge.rules")
					&& !name.equals("rate-guard.behaviour.enumerable")) {
				assertThat(description).startsWith("Comma-separated list of ");
			}
			if (property.type() == Duration.class) {
				assertThat(description).matches("[^.]+\\.");
			}
		});
	}

	@Test
	void everyDurationIsADuration() {
		assertThat(this.properties)
			.anySatisfy((name, property) -> assertThat(property.type()).isEqualTo(Duration.class))
			.allSatisfy((name, property) -> assertThat(name).doesNotEndWith("-millis").doesNotEndWith("-seconds"));
	}

	@Test
	void theTierThatIsNamedDefaultHasAnEntryAndBinds() {
		assertThat(this.entries.get("rate-guard.caller.tiers.default").path("defaultValue").asString())
			.isEqualTo("default");
		Application.web()
			.withPropertyValues("rate-guard.caller.tiers.default=free")
			.run((context) -> assertThat(
					context.getBean(RateGuardProperties.class).getCaller().getTiers().getDefaultTier())
				.isEqualTo("free"));
	}

	@Test
	void whatIsWrittenByHandIsSorted() {
		PropertyMetadata byHand = PropertyMetadata.byHand();
		assertThat(byHand.names("properties")).isNotEmpty().isSorted().doesNotHaveDuplicates();
		assertThat(byHand.names("hints")).isNotEmpty().isSorted().doesNotHaveDuplicates();
	}

	@Test
	void everyHintIsAboutAPropertyOrItsKeys() {
		assertThat(PropertyMetadata.byHand().names("hints")).allSatisfy((name) -> {
			String property = name.endsWith(".keys") ? name.substring(0, name.length() - ".keys".length()) : name;
			assertThat(this.properties).containsKey(property);
			assertThat(Map.class.isAssignableFrom(this.properties.get(property).type()))
				.isEqualTo(!name.equals(property));
		});
	}

	static String text(@Nullable Object value) {
		if (value == null || value instanceof Map<?, ?>) {
			return "";
		}
		if (value instanceof Collection<?> values) {
			return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
		}
		if (value instanceof Enum<?> constant) {
			return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
		}
		if (value instanceof Double number && number == number.longValue()) {
			return String.valueOf(number.longValue());
		}
		return (value instanceof Duration duration) ? text(duration) : value.toString();
	}

	private static String text(Duration duration) {
		for (ChronoUnit unit : List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS)) {
			if (duration.toNanos() % unit.getDuration().toNanos() == 0) {
				return DurationStyle.SIMPLE.print(duration, unit);
			}
		}
		return DurationStyle.SIMPLE.print(duration);
	}

}
