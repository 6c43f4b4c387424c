package io.github.rateguard.web;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.github.rateguard.guard.Verdict;
import org.greenbytes.http.sfv.OuterList;
import org.greenbytes.http.sfv.Parametrizable;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;

/**
 * The header fields that a format writes, read by a parser that is not ours.
 */
final class WrittenFields {

	private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private WrittenFields() {
	}

	static WrittenFields by(RateLimitFields fields, Verdict verdict) {
		WrittenFields written = new WrittenFields();
		fields.write(verdict, (name, value) -> {
			if (written.values.put(name, value) != null) {
				throw new AssertionError("%s is written twice".formatted(name));
			}
		});
		return written;
	}

	/**
	 * Return the fields of a response that came over the wire.
	 */
	static WrittenFields in(HttpResponse<?> response) {
		WrittenFields written = new WrittenFields();
		response.headers().map().forEach((name, lines) -> {
			if (name.toLowerCase(Locale.ROOT).contains("ratelimit")) {
				if (lines.size() != 1) {
					throw new AssertionError("%s has the lines %s".formatted(name, lines));
				}
				written.values.put(name, lines.get(0));
			}
		});
		return written;
	}

	Map<String, String> values() {
		return this.values;
	}

	List<Item> policies() {
		return items("RateLimit-Policy");
	}

	List<Item> balances() {
		return items("RateLimit");
	}

	/**
	 * Return what is left of the only policy.
	 */
	long remaining() {
		List<Item> balances = balances();
		if (balances.size() != 1) {
			throw new AssertionError("There is not one balance but " + balances);
		}
		return balances.get(0).number("r");
	}

	/**
	 * Return what is left of a policy.
	 */
	long remaining(String policy) {
		return balances().stream()
			.filter((item) -> item.name().equals(policy))
			.findAny()
			.orElseThrow(() -> new AssertionError("There is no balance of %s in %s".formatted(policy, this.values)))
			.number("r");
	}

	private List<Item> items(String field) {
		String value = this.values.get(field);
		if (value == null) {
			return List.of();
		}
		OuterList list = Parser.parseList(value);
		return list.get().stream().map(Item::of).toList();
	}

	/**
	 * A String item with parameters.
	 *
	 * @param name the bare item
	 * @param parameters the parameters, in their order
	 */
	record Item(String name, Map<String, Object> parameters) {

		static Item policy(String name, long q, long w) {
			return new Item(name, Map.of("q", q, "w", w));
		}

		static Item balance(String name, long r, long t) {
			return new Item(name, Map.of("r", r, "t", t));
		}

		static Item concurrencyPolicy(String name, long q) {
			return new Item(name, Map.of("q", q, "qu", "concurrent-requests"));
		}

		static Item concurrencyBalance(String name, long r) {
			return new Item(name, Map.of("r", r));
		}

		private static Item of(Parametrizable<?> element) {
			StringItem bare = (StringItem) element;
			Map<String, Object> parameters = new LinkedHashMap<>();
			bare.getParams().forEach((key, value) -> parameters.put(key, value.get()));
			return new Item(bare.get(), parameters);
		}

		long number(String parameter) {
			return (Long) this.parameters.get(parameter);
		}

	}

}
