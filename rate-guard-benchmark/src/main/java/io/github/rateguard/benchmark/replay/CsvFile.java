package io.github.rateguard.benchmark.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * A file of comma-separated values with one line that names them, compressed by gzip.
 * Values that contain commas stand in double quotes.
 */
final class CsvFile {

	private final Path path;

	CsvFile(Path path) {
		this.path = path;
	}

	/**
	 * Read all lines but the first.
	 * @param mapper makes something of the values of a line
	 * @return what was made, in the order of the lines
	 */
	<T> List<T> read(Function<List<String>, T> mapper) throws IOException {
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(
				new GZIPInputStream(Files.newInputStream(this.path), 1 << 16), StandardCharsets.UTF_8))) {
			reader.readLine();
			List<T> result = new ArrayList<>();
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				result.add(mapper.apply(split(line)));
			}
			return result;
		}
	}

	static List<String> split(String line) {
		List<String> values = new ArrayList<>(10);
		StringBuilder value = new StringBuilder();
		boolean quoted = false;
		for (int i = 0; i < line.length(); i++) {
			char character = line.charAt(i);
			if (character == '"') {
				if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
					value.append('"');
					i++;
				}
				else {
					quoted = !quoted;
				}
			}
			else if (character == ',' && !quoted) {
				values.add(value.toString());
				value.setLength(0);
			}
			else {
				value.append(character);
			}
		}
		values.add(value.toString());
		return values;
	}

}
