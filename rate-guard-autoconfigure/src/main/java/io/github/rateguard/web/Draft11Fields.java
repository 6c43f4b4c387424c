package io.github.rateguard.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.guard.PolicyVerdict.Concurrency;
import io.github.rateguard.guard.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code RateLimit-Policy} and {@code RateLimit} as in the Internet-Draft
 * draft-ietf-httpapi-ratelimit-headers-11. Each is a List of RFC 9651: <pre>
 * RateLimit-Policy: "search";q=20;w=1, "search";q=300;w=900
 * RateLimit: "search";r=42;t=126
 * </pre> A policy with a concurrency has one more item in each, without a window, in
 * {@code RateLimit} only if somebody looked: <pre>
 * RateLimit-Policy: "export";q=2;qu="concurrent-requests"
 * RateLimit: "export";r=1
 * </pre> With {@code r} whole tokens left of the binding limit, whose sustained rate is p
 * tokens a second, {@code t = max(1, ceil(max(r, tokens of this call) / p))}: r/t never
 * exceeds p, and a full bucket shows its window. After a refusal {@code r} is 0 and
 * {@code t} is what {@code Retry-After} says.
 */
final class Draft11Fields implements RateLimitFields {

	/**
	 * Policies and their limits are few and come from configuration. Should an
	 * application invent them, the rest is written anew each time.
	 */
	static final int MAX_TEXTS = 1_000;

	private static final int TYPICAL_BALANCE = 48;

	private final Map<Configured, Text> texts = new ConcurrentHashMap<>();

	@Override
	public void write(Verdict verdict, BiConsumer<String, String> header) {
		List<ShownPolicy> shown = ShownPolicy.of(verdict);
		String policies = "";
		StringBuilder balances = new StringBuilder(TYPICAL_BALANCE * shown.size());
		Long retryAfter = WholeSeconds.retryAfter(verdict);
		for (ShownPolicy policy : shown) {
			Concurrency concurrency = policy.verdict().concurrency();
			Text text = text(new Configured(policy.verdict().policy(), policy.verdict().limits(),
					(concurrency != null) ? concurrency.maximum() : 0));
			policies = policies.isEmpty() ? text.items() : policies + ", " + text.items();
			Long mayStart = (concurrency != null) ? concurrency.remaining() : null;
			if (mayStart != null) {
				next(balances).append(text.name()).append(";r=").append(mayStart.longValue());
			}
			Limit binding = policy.binding();
			if (binding != null) {
				next(balances).append(text.name())
					.append(";r=")
					.append(policy.remaining())
					.append(";t=")
					.append(effectiveWindow(policy, binding, retryAfter));
			}
		}
		if (!policies.isEmpty()) {
			header.accept("RateLimit-Policy", policies);
		}
		if (!balances.isEmpty()) {
			header.accept("RateLimit", balances.toString());
		}
	}

	private static StringBuilder next(StringBuilder list) {
		return list.isEmpty() ? list : list.append(", ");
	}

	private static long effectiveWindow(ShownPolicy policy, Limit binding, @Nullable Long retryAfter) {
		if (policy.refused() && retryAfter != null) {
			return retryAfter;
		}
		long tokens = Math.max(policy.remaining(), policy.verdict().tokens());
		return WholeSeconds.bounded(binding.secondsToRefill(tokens));
	}

	private Text text(Configured configured) {
		Text text = this.texts.get(configured);
		if (text == null) {
			text = Text.of(configured);
			if (this.texts.size() < MAX_TEXTS) {
				this.texts.put(configured, text);
			}
		}
		return text;
	}

	int rememberedTexts() {
		return this.texts.size();
	}

	private record Configured(String policy, Limits limits, long concurrency) {

		/**
		 * Of the name alone, which remembers its own: a policy has few limits, and those
		 * are dear to hash.
		 */
		@Override
		public int hashCode() {
			return this.policy.hashCode();
		}

	}

	/**
	 * What the fields say of a policy whatever is left of it.
	 *
	 * @param name the name as a String of RFC 9651
	 * @param items the items of {@code RateLimit-Policy}, shortest period first
	 */
	private record Text(String name, String items) {

		static Text of(Configured configured) {
			String name = StructuredString.of(configured.policy());
			StringBuilder items = new StringBuilder();
			List<Limit> limits = configured.limits().values();
			for (int i = limits.size() - 1; i >= 0; i--) {
				Limit limit = limits.get(i);
				next(items).append(name)
					.append(";q=")
					.append(limit.tokens())
					.append(";w=")
					.append(WholeSeconds.of(limit.period()));
			}
			if (configured.concurrency() > 0) {
				next(items).append(name)
					.append(";q=")
					.append(configured.concurrency())
					.append(";qu=\"concurrent-requests\"");
			}
			return new Text(name, items.toString());
		}

	}

}
