package io.github.rateguard.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.rateguard.autoconfigure.BindableProperties.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The README tells every property with its default, and none that does not exist.
 */
class ReadmeTests {

	private static final Pattern ROW = Pattern.compile("^\\| `(rate-guard\\.[^`]+)` \\| (?:`([^`]*)`)? ?\\|",
			Pattern.MULTILINE);

	@Test
	void theTableOfPropertiesIsComplete() throws IOException {
		assertThat(table()).isEqualTo(properties());
	}

	private static Map<String, String> table() throws IOException {
		Map<String, String> rows = new TreeMap<>();
		Matcher matcher = ROW.matcher(Files.readString(Path.of("..", "README.md")));
		while (matcher.find()) {
			rows.put(matcher.group(1), (matcher.group(2) != null) ? matcher.group(2) : "");
		}
		return rows;
	}

	private static Map<String, String> properties() {
		Map<String, Property> all = new TreeMap<>(BindableProperties.of("rate-guard", RateGuardProperties.class));
		all.remove("rate-guard.policies");
		all.remove("rate-guard.budgets");
		all.remove("rate-guard.prices");
		all.putAll(BindableProperties.of("rate-guard.policies.<name>", PolicyProperties.class));
		all.putAll(BindableProperties.of("rate-guard.budgets.<name>", BudgetProperties.class));
		all.putAll(BindableProperties.of("rate-guard.prices.<model>[n]", PriceProperties.class));
		Map<String, String> defaults = new TreeMap<>();
		for (String name : new TreeSet<>(all.keySet())) {
			String documented = name.endsWith(".<name>.tiers") ? name + ".<tier>" : name;
			defaults.put(documented, PropertyMetadataTests.text(all.get(name).defaultValue()));
		}
		return defaults;
	}

}
