package io.github.rateguard.benchmark.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of replays: for each site a file of requests, one of labels of clients and one
 * of classes of fingerprints ({@code <site>.csv.gz}, {@code <site>.clients.csv.gz},
 * {@code <site>.fps.csv.gz}). A file without the other two beside it is no site.
 */
final class ReplayFolder {

	private static final String SUFFIX = ".csv.gz";

	private final Path folder;

	ReplayFolder(Path folder) {
		this.folder = folder;
	}

	/**
	 * Find the sites of this folder.
	 * @return the names, sorted
	 */
	List<String> sites() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(SUFFIX))
				.map((name) -> name.substring(0, name.length() - SUFFIX.length()))
				.filter((site) -> Files.exists(file(site + ".clients")) && Files.exists(file(site + ".fps")))
				.sorted()
				.toList();
		}
	}

	/**
	 * Read all of a site into memory: about 100 bytes a request.
	 * @param site the name of the site
	 * @return the site
	 */
	ReplaySite read(String site) throws IOException {
		Map<String, String> shared = new HashMap<>();
		return new ReplaySite(site, new CsvFile(file(site)).read((values) -> row(values, shared)),
				inOrder(new CsvFile(file(site + ".clients"))
					.read((values) -> Map.entry(Integer.parseInt(values.get(0)), Label.parse(values.get(1)))),
						Label.UNKNOWN),
				inOrder(new CsvFile(file(site + ".fps")).read(
						(values) -> Map.entry(Integer.parseInt(values.get(0)), FingerprintClass.parse(values.get(1)))),
						FingerprintClass.NONE));
	}

	private Path file(String name) {
		return this.folder.resolve(name + SUFFIX);
	}

	private static ReplayRow row(List<String> values, Map<String, String> shared) {
		String number = values.get(8);
		return new ReplayRow(Long.parseLong(values.get(0)), Integer.parseInt(values.get(1)),
				Integer.parseInt(values.get(2)), Integer.parseInt(values.get(3)),
				shared.computeIfAbsent(values.get(4), (key) -> key),
				shared.computeIfAbsent(values.get(5), (key) -> key), Integer.parseUnsignedInt(values.get(6), 16),
				values.get(7).isEmpty() ? 0 : Integer.parseInt(values.get(7)), !number.isEmpty(),
				number.isEmpty() ? 0 : Long.parseLong(number), Integer.parseInt(values.get(9)));
	}

	/**
	 * Numbers run from 0 on, but a file need not be in order nor complete.
	 */
	private static <T> List<T> inOrder(List<Map.Entry<Integer, T>> entries, T missing) {
		int size = entries.stream().mapToInt((entry) -> entry.getKey() + 1).max().orElse(0);
		List<T> result = new ArrayList<>(Collections.nCopies(size, missing));
		entries.forEach((entry) -> result.set(entry.getKey(), entry.getValue()));
		return List.copyOf(result);
	}

}
