package io.github.rateguard.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.rateguard.guard.Verdict;
import org.greenbytes.http.sfv.OuterList;
import org.greenbytes.http.sfv.Parametrizable;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;

/**
 * The header fields that a format writes, read by a parser that is not ours.
 */
final class WrittenFields {

	private final Map<String, String> values = new LinkedHashMap<>();

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

	Map<String, String> values() {
		return this.values;
	}

	List<Item> policies() {
		return items("RateLimit-Policy");
	}

	List<Item> balances() {
		return items("RateLimit");
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
