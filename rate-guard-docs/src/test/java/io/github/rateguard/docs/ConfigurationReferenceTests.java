package io.github.rateguard.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The configuration reference is what the metadata says.
 */
class ConfigurationReferenceTests {

	@Test
	void thePageIsWhatTheMetadataSays() throws IOException {
		String page = ConfigurationReference.page();
		if (Boolean.getBoolean("rate-guard.docs.write")) {
			Files.writeString(ConfigurationReference.FILE, page);
		}
		assertThat(Files.exists(ConfigurationReference.FILE) ? Files.readString(ConfigurationReference.FILE) : "")
			.as("docs/configuration.md; to write it anew: " + ConfigurationReference.COMMAND)
			.isEqualTo(page);
	}

	@Test
	void propertiesOfEntriesAreToldWhereverThereAreSome() {
		List<String> names = ConfigurationReference.properties().stream().map(DescribedProperty::name).toList();
		assertThat(ConfigurationReference.properties())
			.filteredOn((property) -> property.type().endsWith(PropertyTypes.NESTED))
			.isNotEmpty()
			.allSatisfy((property) -> assertThat(names)
				.anyMatch((name) -> name.startsWith(property.name()) && name.matches(".*(>|\\[n])\\.[^.]+")));
	}

	@Test
	void everyPropertyIsDescribed() {
		assertThat(ConfigurationReference.properties()).hasSizeGreaterThan(80).allSatisfy((property) -> {
			assertThat(property.description()).endsWith(".");
			assertThat(property.type()).isNotBlank();
		});
	}

}
