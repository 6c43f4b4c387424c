package io.github.rateguard.override;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.rateguard.Limits;
import io.github.rateguard.caller.SafeText;
import io.github.rateguard.override.OverrideStates.State;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.RegisterChange;
import io.github.rateguard.store.RegisterEntry;
import io.github.rateguard.store.RegisterMemory;
import org.jspecify.annotations.Nullable;

/**
 * Overrides in the memory of this instance. What changes here waits to be written, if
 * there is a register; what the register tells is put under that. Internal.
 */
public final class KnownOverrides implements Overrides {

	private static final Comparator<PolicyOverride> ORDER = Comparator
		.comparing((PolicyOverride override) -> override.target().policy())
		.thenComparing((override) -> override.target().scope())
		.thenComparing((override) -> Objects.requireNonNullElse(override.target().subject(), ""));

	private final CurrentPolicies policies;

	private final OverrideRules rules;

	private final Clock clock;

	private final OverrideNews news;

	private final @Nullable Runnable changed;

	private final OverrideStates states = new OverrideStates();

	private final Map<OverrideTarget, State> unwritten = new LinkedHashMap<>();

	/**
	 * Create overrides that no other instance knows.
	 * @param policies where they are applied
	 * @param rules say what cannot be overridden
	 * @param clock tells the time
	 * @param identityHash hides ids in the log
	 * @param events is given {@link OverrideSetEvent}s and {@link OverrideRemovedEvent}s,
	 * on a thread of its own
	 */
	public KnownOverrides(CurrentPolicies policies, OverrideRules rules, Clock clock, IdentityHash identityHash,
			Consumer<Object> events) {
		this(policies, rules, clock, new OverrideNews(identityHash, events), null);
	}

	/**
	 * Create overrides.
	 * @param changed is told that there is something to write; {@code null} if there is
	 * no register
	 */
	KnownOverrides(CurrentPolicies policies, OverrideRules rules, Clock clock, OverrideNews news,
			@Nullable Runnable changed) {
		this.policies = policies;
		this.rules = rules;
		this.clock = clock;
		this.news = news;
		this.changed = changed;
	}

	@Override
	public PolicyOverride set(OverrideTarget target, @Nullable Limits limits, @Nullable Mode mode, String reason,
			String author, Duration duration) {
		this.rules.require(target, limits, mode, duration, this.policies.configuration(target.policy()), all());
		Instant now = now();
		List<PolicyOverride> wanted = OverrideParts
			.of(new PolicyOverride(target, limits, mode, reason, author, now, now.plus(duration)));
		PolicyOverride override;
		synchronized (this) {
			long added = wanted.stream().filter((part) -> holding(part.target(), now) == null).count();
			if (added > 0 && all().size() + added > MAXIMUM_OVERRIDES) {
				throw new IllegalArgumentException(
						"There are %d overrides already: remove one first".formatted(MAXIMUM_OVERRIDES));
			}
			List<PolicyOverride> parts = wanted.stream().map(this::laterThanKnown).toList();
			parts.forEach((part) -> note(State.of(part), now));
			override = OverrideParts.together(parts);
		}
		tellChanged();
		this.news.set(override);
		return override;
	}

	/**
	 * Later than what it replaces, whatever the clock says.
	 */
	private PolicyOverride laterThanKnown(PolicyOverride override) {
		State known = this.states.get(override.target());
		return (known == null || known.at().isBefore(override.since())) ? override
				: new PolicyOverride(override.target(), override.limits(), override.mode(), override.reason(),
						override.author(), known.at().plusMillis(1), override.until());
	}

	private @Nullable PolicyOverride holding(OverrideTarget target, Instant now) {
		State known = this.states.get(target);
		return (known != null && known.holds(now)) ? known.override() : null;
	}

	@Override
	public @Nullable PolicyOverride remove(OverrideTarget target, String author) {
		Instant now = now();
		List<PolicyOverride> removed = new ArrayList<>();
		synchronized (this) {
			for (OverrideTarget part : OverrideParts.of(target)) {
				PolicyOverride holding = holding(part, now);
				if (holding != null) {
					removed.add(holding);
					note(new State(part, holding.since().isAfter(now) ? holding.since() : now, null), now);
				}
			}
		}
		if (removed.isEmpty()) {
			return null;
		}
		tellChanged();
		String remover = SafeText.of(author, PolicyOverride.MAXIMUM_AUTHOR_LENGTH);
		removed.forEach((part) -> this.news.removed(part, remover, now));
		return OverrideParts.together(removed);
	}

	private void note(State state, Instant now) {
		this.states.put(state, now);
		if (this.changed != null) {
			this.unwritten.remove(state.target());
			this.unwritten.put(state.target(), state);
		}
		this.policies.override(this.states.overrides());
	}

	private void tellChanged() {
		if (this.changed != null) {
			this.changed.run();
		}
	}

	@Override
	public synchronized List<PolicyOverride> all() {
		Instant now = now();
		return this.states.overrides().stream().filter((override) -> override.holds(now)).sorted(ORDER).toList();
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * Return these overrides as a register has them.
	 */
	RegisterMemory memory() {
		return new Memory();
	}

	private final class Memory implements RegisterMemory {

		/**
		 * The override before goes first, so that one that ends sooner can replace it.
		 */
		private static RegisterChange encode(State state) {
			PolicyOverride override = state.override();
			String name = OverrideCodec.name(state.target());
			long at = state.at().toEpochMilli();
			return (override != null) ? new RegisterChange(name, at - 1, OverrideCodec.encode(override))
					: new RegisterChange(name, at, null);
		}

		@Override
		public List<RegisterChange> unwritten(int most) {
			synchronized (KnownOverrides.this) {
				return KnownOverrides.this.unwritten.values().stream().limit(most).map(Memory::encode).toList();
			}
		}

		@Override
		public void written(RegisterChange change) {
			synchronized (KnownOverrides.this) {
				KnownOverrides.this.unwritten.values().removeIf((state) -> encode(state).equals(change));
			}
		}

		@Override
		public void accept(RegisterEntry entry) {
			OverrideTarget target = OverrideCodec.target(entry.name());
			PolicyOverride override = (target != null && entry.value() != null) ? OverrideCodec.decode(target, entry)
					: null;
			if (target == null || (entry.value() != null && override == null)) {
				return;
			}
			State state = new State(target, Instant.ofEpochMilli(entry.since()), override);
			synchronized (KnownOverrides.this) {
				State pending = KnownOverrides.this.unwritten.get(target);
				if (pending != null && !pending.at().isBefore(state.at())) {
					return;
				}
				KnownOverrides.this.unwritten.remove(target);
				KnownOverrides.this.states.put(state, now());
				apply();
			}
		}

		@Override
		public void retain(Set<String> names) {
			Set<OverrideTarget> targets = names.stream()
				.map(OverrideCodec::target)
				.filter(Objects::nonNull)
				.collect(Collectors.toCollection(HashSet::new));
			synchronized (KnownOverrides.this) {
				targets.addAll(KnownOverrides.this.unwritten.keySet());
				KnownOverrides.this.states.retain(targets);
				apply();
			}
		}

		private void apply() {
			KnownOverrides.this.policies.override(KnownOverrides.this.states.overrides());
		}

		/**
		 * A register takes nothing that has ended.
		 */
		@Override
		public void noteAll() {
			synchronized (KnownOverrides.this) {
				Instant now = now();
				KnownOverrides.this.states.kept(now)
					.stream()
					.filter((state) -> state.override() == null || state.holds(now))
					.forEach((state) -> KnownOverrides.this.unwritten.putIfAbsent(state.target(), state));
			}
		}

	}

}
