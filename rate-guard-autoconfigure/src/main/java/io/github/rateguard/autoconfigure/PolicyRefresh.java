package io.github.rateguard.autoconfigure;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.rateguard.Algorithm;
import io.github.rateguard.Caller;
import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.override.ConfigurationRefresh;
import io.github.rateguard.override.ConfigurationRefreshedEvent;
import io.github.rateguard.override.CurrentPolicies;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.policy.PolicyCatalog;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.env.Environment;

/**
 * Reads the policies of the environment again, into properties of their own: those of the
 * start are what other parts were made of. What is wrong is wrong as at start-up, and
 * changes nothing.
 */
class PolicyRefresh implements ConfigurationRefresh {

	private static final Log logger = LogFactory.getLog(PolicyRefresh.class);

	private static final Set<String> CHANGEABLE = Set.of("limits", "tiers", "anonymous", "mode", "whenstorefails");

	private static final Set<String> LIMITS = Set.of("limits", "tiers", "anonymous");

	private static final int POLICY = 2;

	private static final int ATTRIBUTE = 3;

	private static final int TIER = 4;

	private final Environment environment;

	private final RateGuardKeys atStart;

	private final Policies policies;

	private final PolicyCatalog catalog;

	private final KnownTiers knownTiers;

	private final Function<RateGuardProperties, Policies> reader;

	private final Function<Throwable, String> failureReport;

	private final CurrentPolicies currentPolicies;

	private final Consumer<Object> events;

	private Map<String, Policy> holding = Map.of();

	private SortedSet<String> saidToNeedRestart = new TreeSet<>();

	/**
	 * Create what reads policies again.
	 * @param environment where they stand
	 * @param policies the policies of the start
	 * @param catalog tells what handlers take
	 * @param knownTiers the tiers of the start
	 * @param reader makes policies of properties, and checks them as at start-up
	 * @param failureReport says what is wrong, and what to write instead
	 * @param currentPolicies where they hold
	 * @param events is given {@link ConfigurationRefreshedEvent}s
	 */
	PolicyRefresh(Environment environment, Policies policies, PolicyCatalog catalog, KnownTiers knownTiers,
			Function<RateGuardProperties, Policies> reader, Function<Throwable, String> failureReport,
			CurrentPolicies currentPolicies, Consumer<Object> events) {
		this.environment = environment;
		this.atStart = RateGuardKeys.in(environment);
		this.policies = policies;
		this.catalog = catalog;
		this.knownTiers = knownTiers;
		this.reader = reader;
		this.failureReport = failureReport;
		this.currentPolicies = currentPolicies;
		this.events = events;
	}

	@Override
	public ConfigurationRefreshedEvent refresh() {
		ConfigurationRefreshedEvent event = readAgain();
		this.events.accept(event);
		return event;
	}

	private synchronized ConfigurationRefreshedEvent readAgain() {
		Map<String, Policy> wanted;
		Map<String, Set<String>> lateTiers = new HashMap<>();
		Set<String> lateLimits = new TreeSet<>();
		try {
			wanted = wanted(this.reader.apply(FreshProperties.in(this.environment)), lateTiers, lateLimits);
		}
		catch (RuntimeException ex) {
			String failure = this.failureReport.apply(ex);
			logger.error(
					"The configuration was read again, but is wrong, so that what held before goes on. A start would say:\n\n"
							+ failure);
			return new ConfigurationRefreshedEvent(new TreeSet<>(), new TreeSet<>(), failure);
		}
		SortedSet<String> changed = hold(wanted);
		return new ConfigurationRefreshedEvent(changed, sayWhatNeedsRestart(lateTiers, lateLimits), null);
	}

	/**
	 * Return the policies that are to hold otherwise than at start-up. One that is not
	 * configured any more holds as it did.
	 */
	private Map<String, Policy> wanted(Policies read, Map<String, Set<String>> lateTiers, Set<String> lateLimits) {
		Map<String, Policy> wanted = new HashMap<>();
		for (Policy atStart : this.policies.all()) {
			Policy again = read.find(atStart.name());
			Policy held = this.holding.get(atStart.name());
			if (again != null) {
				RefreshedPolicy refreshed = RefreshedPolicy.of(atStart, again, this.knownTiers.names());
				requireRoom(refreshed.policy());
				refreshed = refreshed.remembering(atStart, Objects.requireNonNullElse(held, atStart));
				if (refreshed.lateLimits()) {
					lateLimits.add(atStart.name());
				}
				lateTiers.put(uniform(atStart.name()), refreshed.lateTiers());
				if (!refreshed.policy().equals(atStart)) {
					wanted.put(atStart.name(), refreshed.policy());
				}
			}
			else if (held != null) {
				wanted.put(atStart.name(), held);
			}
		}
		return wanted;
	}

	/**
	 * As at start-up, where a call of a handler would always be refused.
	 */
	private void requireRoom(Policy policy) {
		long tokens = this.catalog.tokensOf(policy.name());
		if (tokens > policy.capacity()) {
			throw new InvalidConfigurationException("rate-guard.policies." + policy.name(), policy.limits().toString(),
					"A call of a handler takes %d tokens, but the policy '%s' admits only %d: it would always be refused."
						.formatted(tokens, policy.name(), policy.capacity()),
					((policy.algorithm() == Algorithm.SLIDING_WINDOW) ? "Raise all its limits to at least %d."
							: "Give all its limits a burst of at least %d.")
						.formatted(tokens));
		}
	}

	private SortedSet<String> hold(Map<String, Policy> wanted) {
		SortedSet<String> changed = new TreeSet<>();
		Set<String> names = new HashSet<>(wanted.keySet());
		names.addAll(this.holding.keySet());
		for (String name : names) {
			if (!Objects.equals(wanted.get(name), this.holding.get(name))) {
				changed.add(name);
			}
		}
		if (!changed.isEmpty()) {
			this.currentPolicies.configure(wanted);
			this.holding = Map.copyOf(wanted);
			changed.forEach((name) -> logger.info("The policy '%s' was read again: %s".formatted(name,
					text(Objects.requireNonNullElse(wanted.get(name), this.policies.find(name))))));
		}
		return changed;
	}

	private static String text(@Nullable Policy policy) {
		return (policy == null) ? "removed"
				: "limits %s, tiers %s, anonymous %s, mode %s, when-store-fails %s".formatted(policy.limits(),
						policy.tiers(), (policy.anonymous() != null) ? policy.anonymous() : "as others",
						policy.mode().name().toLowerCase(Locale.ROOT),
						policy.whenStoreFails().name().toLowerCase(Locale.ROOT).replace('_', '-'));
	}

	private SortedSet<String> sayWhatNeedsRestart(Map<String, Set<String>> lateTiers, Set<String> lateLimits) {
		SortedSet<String> keys = this.atStart.differencesTo(RateGuardKeys.in(this.environment))
			.stream()
			.filter((key) -> !isHolding(key, lateTiers) || isOfLimits(key, lateLimits))
			.map(ConfigurationPropertyName::toString)
			.collect(Collectors.toCollection(TreeSet::new));
		// Also where the configuration is that of the start again, and does not hold
		lateLimits.stream()
			.map("rate-guard.policies.%s.limits"::formatted)
			.filter((key) -> keys.stream().noneMatch((known) -> known.startsWith(key)))
			.toList()
			.forEach(keys::add);
		if (!keys.equals(this.saidToNeedRestart)) {
			this.saidToNeedRestart = keys;
			if (!keys.isEmpty()) {
				logger.warn("These properties do not hold as they stand now, and each needs a restart: "
						+ String.join(", ", keys));
			}
		}
		return keys;
	}

	private static boolean isOfLimits(ConfigurationPropertyName key, Set<String> policies) {
		return key.getNumberOfElements() > ATTRIBUTE && key.getElement(1, Form.UNIFORM).equals("policies")
				&& LIMITS.contains(key.getElement(ATTRIBUTE, Form.UNIFORM))
				&& policies.stream().anyMatch((name) -> uniform(name).equals(key.getElement(POLICY, Form.UNIFORM)));
	}

	private static boolean isHolding(ConfigurationPropertyName key, Map<String, Set<String>> lateTiers) {
		if (key.getNumberOfElements() <= ATTRIBUTE || !key.getElement(1, Form.UNIFORM).equals("policies")) {
			return false;
		}
		Collection<String> late = lateTiers.get(key.getElement(POLICY, Form.UNIFORM));
		String attribute = key.getElement(ATTRIBUTE, Form.UNIFORM);
		if (late == null || !CHANGEABLE.contains(attribute)) {
			return false;
		}
		if (attribute.equals("anonymous")) {
			return !late.contains(Caller.ANONYMOUS_TIER);
		}
		return !attribute.equals("tiers") || key.getNumberOfElements() <= TIER
				|| late.stream().noneMatch((tier) -> uniform(tier).equals(key.getElement(TIER, Form.UNIFORM)));
	}

	/**
	 * Names as keys compare them.
	 */
	private static String uniform(String name) {
		return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}
