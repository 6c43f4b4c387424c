package io.github.rateguard.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known name that was probably meant, by edit distance.
 */
public final class NearestName {

	private NearestName() {
	}

	/**
	 * Return a hint such as {@code Did you mean 'search'?}.
	 * @param name the unknown name
	 * @param known the known names
	 * @return a sentence that names the nearest known name, or lists what is known
	 */
	public static String hint(String name, Collection<String> known) {
		if (known.isEmpty()) {
			return "None is known.";
		}
		Optional<String> nearest = known.stream()
			.min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
				.thenComparing(Comparator.naturalOrder()));
		if (nearest.isPresent() && distance(name, nearest.get()) <= Math.max(2, name.length() / 3)) {
			return "Did you mean '%s'?".formatted(nearest.get());
		}
		return "Known are: %s.".formatted(String.join(", ", known.stream().sorted().toList()));
	}

	private static int distance(String left, String right) {
		String from = left.toLowerCase(Locale.ROOT);
		String to = right.toLowerCase(Locale.ROOT);
		int[] previous = new int[to.length() + 1];
		for (int j = 0; j <= to.length(); j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			int[] current = new int[to.length() + 1];
			current[0] = i;
			for (int j = 1; j <= to.length(); j++) {
				int substitution = previous[j - 1] + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
			}
			previous = current;
		}
		return previous[to.length()];
	}

}
