package io.github.rateguard.bucket;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Arguments of a script, in the order in which they are added. Used by one thread.
 */
final class ScriptArguments {

	private final List<byte[]> values = new ArrayList<>();

	ScriptArguments(String operation) {
		with(operation);
	}

	ScriptArguments with(String value) {
		this.values.add(value.getBytes(StandardCharsets.US_ASCII));
		return this;
	}

	ScriptArguments with(long value) {
		return with(Long.toString(value));
	}

	List<byte[]> values() {
		return this.values;
	}

}
