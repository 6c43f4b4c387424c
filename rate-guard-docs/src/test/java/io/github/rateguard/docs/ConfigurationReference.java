package io.github.rateguard.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.rateguard.autoconfigure.BehaviourProperties;
import io.github.rateguard.autoconfigure.BudgetProperties;
import io.github.rateguard.autoconfigure.EdgeProperties;
import io.github.rateguard.autoconfigure.PolicyProperties;
import io.github.rateguard.autoconfigure.PriceProperties;
import tools.jackson.databind.JsonNode;

/**
 * The page that tells all properties, made of what IDEs know.
 */
final class ConfigurationReference {

	static final Path FILE = Documentation.ROOT.resolve("docs/configuration.md");

	static final String COMMAND = "./mvnw -pl rate-guard-docs -am test -Dtest=ConfigurationReferenceTests"
			+ " -Dsurefire.failIfNoSpecifiedTests=false -Drate-guard.docs.write=true";

	private static final Map<String, Class<?>> NESTED = new LinkedHashMap<>();

	static {
		NESTED.put("rate-guard.policies", PolicyProperties.class);
		NESTED.put("rate-guard.budgets", BudgetProperties.class);
		NESTED.put("rate-guard.prices", PriceProperties.class);
		NESTED.put("rate-guard.edge.rules", EdgeProperties.Rule.class);
		NESTED.put("rate-guard.behaviour.enumerable", BehaviourProperties.Enumerable.class);
	}

	private ConfigurationReference() {
	}

	/**
	 * Return every property that can be written, in the order of names.
	 */
	static Collection<DescribedProperty> properties() {
		Map<String, DescribedProperty> all = new TreeMap<>();
		Map<String, JsonNode> entries = ConfigurationMetadata.ofClassPath().ours();
		entries.forEach((name, entry) -> {
			all.put(name, new DescribedProperty(name, PropertyTypes.describe(entry.path("type").asString()),
					defaultValue(entry), entry.path("description").asString("")));
			Class<?> values = NESTED.get(name);
			if (values != null) {
				NestedProperties.of(name + key(entry.path("type").asString()), values)
					.forEach((property) -> all.put(property.name(), property));
			}
		});
		return all.values();
	}

	private static String key(String type) {
		if (type.startsWith("java.util.List")) {
			return "[n]";
		}
		return type.contains("java.util.List<") ? ".<model>[n]" : ".<name>";
	}

	private static String defaultValue(JsonNode entry) {
		JsonNode value = entry.path("defaultValue");
		if (!value.isArray()) {
			return value.asString("");
		}
		List<String> values = new ArrayList<>();
		value.forEach((element) -> values.add(element.asString()));
		return String.join(", ", values);
	}

	/**
	 * Write the page.
	 */
	static String page() {
		StringBuilder page = new StringBuilder(
				"""
						<!-- Generated of the configuration metadata. To write it anew:
						%s -->

						# Configuration

						Every property, with what holds if it is not written. All are checked at start-up: one that does not exist or makes no sense stops the start and says what to write instead.

						| written as | meaning |
						|---|---|
						| limit | `<tokens>/<period>`, such as `100/15m`, with an optional ` burst <n>`, or `unlimited`; a period is a duration from `1s` to `366d`, or `second`, `minute`, `hour`, `day` |
						| money | `<amount> <currency>`, such as `1 USD`; a limit of a budget is `<amount> <currency>/<window>`, the window `1m`, `1h`, `1d`, `1w`, `1M`, or `minute`, `hour`, `day`, `week`, `month` |
						| duration | a number with its unit (`50ms`, `5s`, `15m`, `1h`, `7d`), or ISO 8601 (`PT15M`) |
						| `<name>`, `<model>` | a name of your own: letters, digits, `_` and `-`; one with other characters in brackets, `"[llama3:8b]"` |
						| `[n]` | an entry of a list |

						"""
					.formatted(COMMAND));
		sections().forEach((section, properties) -> {
			page.append("## ")
				.append(section)
				.append("\n\n| property | type | default | description |\n|---|---|---|---|\n");
			properties.forEach((property) -> page.append(row(property)));
			page.append('\n');
		});
		return page.toString().stripTrailing() + "\n";
	}

	private static Map<String, List<DescribedProperty>> sections() {
		Map<String, List<DescribedProperty>> ours = new TreeMap<>();
		Map<String, List<DescribedProperty>> boot = new TreeMap<>();
		for (DescribedProperty property : properties()) {
			Map<String, List<DescribedProperty>> target = property.name().startsWith("rate-guard") ? ours : boot;
			target.computeIfAbsent(section(property.name()), (section) -> new ArrayList<>()).add(property);
		}
		Map<String, List<DescribedProperty>> sections = new LinkedHashMap<>(ours);
		sections.putAll(boot);
		return sections;
	}

	private static String section(String name) {
		String[] parts = name.split("\\.");
		return (parts.length > 2 || NESTED.containsKey(name)) ? parts[0] + "." + parts[1] : parts[0];
	}

	private static String row(DescribedProperty property) {
		String defaultValue = property.defaultValue().isEmpty() ? "" : "`" + property.defaultValue() + "`";
		return "| `%s` | %s | %s | %s |\n".formatted(property.name(), property.type(), defaultValue,
				property.description().replace("|", "\\|").replace("<", "&lt;"));
	}

}
