package io.github.rateguard.web;

import java.net.http.HttpResponse;
import java.util.Map;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON with a reader that is not ours.
 */
final class Problems {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private Problems() {
	}

	/**
	 * Return the members of a JSON object, in their order.
	 */
	static Map<String, Object> in(HttpResponse<String> response) {
		return MAPPER.readValue(response.body(), new TypeReference<>() {
		});
	}

}
