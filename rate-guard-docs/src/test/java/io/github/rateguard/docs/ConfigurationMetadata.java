package io.github.rateguard.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What IDEs know about the properties of everything on the class path.
 */
final class ConfigurationMetadata {

	private static final String RESOURCE = "META-INF/spring-configuration-metadata.json";

	private final Map<String, JsonNode> properties = new TreeMap<>();

	private ConfigurationMetadata() {
	}

	/**
	 * Read what annotation processors have written.
	 */
	static ConfigurationMetadata ofClassPath() {
		ConfigurationMetadata metadata = new ConfigurationMetadata();
		try {
			for (URL url : Collections.list(ConfigurationMetadata.class.getClassLoader().getResources(RESOURCE))) {
				try (InputStream in = url.openStream()) {
					JsonMapper.shared()
						.readTree(in)
						.path("properties")
						.forEach((entry) -> metadata.properties.put(entry.path("name").asString(), entry));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return metadata;
	}

	/**
	 * Return the entries of rate-guard by name, sorted.
	 */
	Map<String, JsonNode> ours() {
		Map<String, JsonNode> ours = new TreeMap<>(this.properties);
		ours.keySet()
			.removeIf((name) -> !(name.startsWith("rate-guard")
					|| name.startsWith("management.") && name.contains(".rateguard.")));
		return ours;
	}

	/**
	 * Return whether there is such a property, or one that is a map of such keys, or one
	 * that is a list.
	 */
	boolean knows(String name) {
		String plain = name.replaceAll("\\[\\d+\\]", "");
		if (this.properties.containsKey(plain)) {
			return true;
		}
		for (int dot = plain.lastIndexOf('.'); dot > 0; dot = plain.lastIndexOf('.', dot - 1)) {
			JsonNode entry = this.properties.get(plain.substring(0, dot));
			if (entry != null && entry.path("type").asString("").startsWith("java.util.Map")) {
				return true;
			}
		}
		return false;
	}

}
