package io.github.rateguard.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an IDE knows about the properties of rate-guard.
 */
final class PropertyMetadata {

	private final JsonNode root;

	private PropertyMetadata(JsonNode root) {
		this.root = root;
	}

	/**
	 * Read what the build has written.
	 */
	static PropertyMetadata generated() {
		return read("META-INF/spring-configuration-metadata.json");
	}

	/**
	 * Read what was written by hand.
	 */
	static PropertyMetadata byHand() {
		return read("META-INF/additional-spring-configuration-metadata.json");
	}

	private static PropertyMetadata read(String resource) {
		String classes = RateGuardProperties.class.getProtectionDomain().getCodeSource().getLocation().toString();
		try {
			Enumeration<URL> found = RateGuardProperties.class.getClassLoader().getResources(resource);
			for (URL url : Collections.list(found)) {
				if (url.toString().startsWith(classes)) {
					try (InputStream in = url.openStream()) {
						return new PropertyMetadata(JsonMapper.shared().readTree(in));
					}
				}
			}
			throw new AssertionError("There is no " + resource);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the entries of properties by their names.
	 */
	Map<String, JsonNode> properties() {
		Map<String, JsonNode> properties = new TreeMap<>();
		this.root.path("properties").forEach((entry) -> properties.put(entry.path("name").asString(), entry));
		return properties;
	}

	/**
	 * Return the names of the entries of a kind, as they stand there.
	 */
	List<String> names(String kind) {
		return StreamSupport.stream(this.root.path(kind).spliterator(), false)
			.map((entry) -> entry.path("name").asString())
			.toList();
	}

}
