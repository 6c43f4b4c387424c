package io.github.rateguard.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.Stage;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.guard.VerdictListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts verdicts. Meters:
 * <ul>
 * <li>{@code rate.guard.requests}: what policies said to calls; tags {@code policy},
 * {@code stage}, {@code tier}, {@code outcome}, {@code reason}</li>
 * <li>{@code rate.guard.decision}: how long decisions took</li>
 * </ul>
 * No tag has a value that a caller can choose: a tier that no configuration knows is
 * {@code other}. Thread-safe.
 */
public final class VerdictMeters implements VerdictListener {

	/**
	 * Name of the counter.
	 */
	public static final String REQUESTS = "rate.guard.requests";

	/**
	 * Name of the timer.
	 */
	public static final String DECISION = "rate.guard.decision";

	private static final String OTHER_TIER = "other";

	private final MeterRegistry registry;

	private final Set<String> knownTiers;

	private final Timer decision;

	private final Map<Tags, Counter> counters = new ConcurrentHashMap<>();

	/**
	 * Create meters.
	 * @param registry where they are registered
	 * @param knownTiers the tiers that may become a tag
	 */
	public VerdictMeters(MeterRegistry registry, Set<String> knownTiers) {
		this.registry = registry;
		this.knownTiers = Set.copyOf(knownTiers);
		this.decision = Timer.builder(DECISION).description("Time that decisions took").register(registry);
	}

	@Override
	public void onVerdict(Verdict verdict) {
		this.decision.record(verdict.elapsed());
		String tier = this.knownTiers.contains(verdict.tier()) ? verdict.tier() : OTHER_TIER;
		for (PolicyVerdict policy : verdict.policies()) {
			Tags tags = new Tags(policy.policy(), verdict.stage(), tier, policy.outcome(), policy.reason());
			Counter counter = this.counters.get(tags);
			if (counter == null) {
				counter = this.counters.computeIfAbsent(tags, this::register);
			}
			counter.increment();
		}
	}

	private Counter register(Tags tags) {
		return Counter.builder(REQUESTS)
			.description("What policies said to calls")
			.baseUnit("requests")
			.tag("policy", tags.policy())
			.tag("stage", value(tags.stage()))
			.tag("tier", tags.tier())
			.tag("outcome", value(tags.outcome()))
			.tag("reason", value(tags.reason()))
			.register(this.registry);
	}

	private static String value(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private record Tags(String policy, Stage stage, String tier, Outcome outcome, Reason reason) {

	}

}
