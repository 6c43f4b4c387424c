package io.github.rateguard.actuate;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Limits;
import io.github.rateguard.actuate.OverridesDescriptor.OverrideDescriptor;
import io.github.rateguard.override.OverrideTarget;
import io.github.rateguard.override.Overrides;
import io.github.rateguard.override.PolicyOverride;
import io.github.rateguard.policy.LimitParser;
import io.github.rateguard.policy.Mode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationType;

/**
 * Overrides limits, a mode, or both. Replaces what was overridden of the same, and leaves
 * the other. Thread-safe.
 */
public final class SetOverrideAction implements EndpointAction {

	static final String EVENT = "RATE_GUARD_OVERRIDE_SET";

	static final String LIMITS = "limits";

	static final String MODE = "mode";

	private final Overrides overrides;

	private final CallerNames names;

	private final OverrideTargets targets;

	/**
	 * Create an action.
	 * @param overrides what holds instead of the configuration
	 * @param policies the policies there are
	 * @param names what callers are called
	 */
	public SetOverrideAction(Overrides overrides, KnownPolicies policies, CallerNames names) {
		this.overrides = overrides;
		this.names = names;
		this.targets = new OverrideTargets(overrides, policies, names);
	}

	@Override
	public OperationType type() {
		return OperationType.WRITE;
	}

	@Override
	public String name() {
		return OverridesSection.NAME;
	}

	@Override
	public Set<String> parameters() {
		return Set.of(OverrideTargets.POLICY, AskedCallers.CALLER, AskedCallers.TIER, LIMITS, MODE, Reason.PARAMETER,
				Reason.DURATION);
	}

	@Override
	public ActionResult execute(SectionRequest request, String author) {
		OverrideTarget target = this.targets.meant(request);
		Mode mode = mode(request);
		String limits = request.text(LIMITS);
		if (limits == null && mode == null) {
			throw SectionRequest.invalid("'%s' or '%s' must be given".formatted(LIMITS, MODE));
		}
		return set(target, (limits != null) ? parse(limits) : null, mode, request, author, EVENT);
	}

	ActionResult set(OverrideTarget target, @Nullable Limits limits, @Nullable Mode mode, SectionRequest request,
			String author, String event) {
		Duration duration = request.duration(Reason.DURATION, Overrides.LONGEST_DURATION);
		String reason = Reason.of(request);
		PolicyOverride before = this.targets.find((limits != null) ? target : OverrideTarget.modeOf(target.policy()));
		PolicyOverride after;
		try {
			after = this.overrides.set(target, limits, mode, reason, author, duration);
		}
		catch (InvalidConfigurationException ex) {
			throw SectionRequest.invalid(ex.getProblem() + " " + ex.getRemedy());
		}
		catch (IllegalArgumentException ex) {
			throw SectionRequest.invalid(String.valueOf(ex.getMessage()));
		}
		OverrideDescriptor now = OverrideDescriptor.of(after, this.names);
		Map<String, Object> data = describe(now);
		data.put("reason", reason);
		data.put("duration", duration.toString());
		if (before != null) {
			data.put("before", describe(OverrideDescriptor.of(before, this.names)));
		}
		return new ActionResult(now, event, data);
	}

	static Map<String, Object> describe(OverrideDescriptor override) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("policy", override.policy());
		data.put("scope", override.scope());
		putIfKnown(data, "subject", override.subject());
		putIfKnown(data, LIMITS, override.limits());
		putIfKnown(data, MODE, override.mode());
		data.put("until", override.until().toString());
		return data;
	}

	private static void putIfKnown(Map<String, Object> data, String name, @Nullable String value) {
		if (value != null) {
			data.put(name, value);
		}
	}

	private static Limits parse(String limits) {
		try {
			return LimitParser.parse(LIMITS, Arrays.stream(limits.split(",", -1)).map(String::strip).toList());
		}
		catch (InvalidConfigurationException ex) {
			throw SectionRequest.invalid(ex.getProblem() + " " + ex.getRemedy());
		}
	}

	/**
	 * Return the mode that a request tells, or {@code null} if it tells none.
	 */
	static @Nullable Mode mode(SectionRequest request) {
		String text = request.text(MODE);
		if (text == null) {
			return null;
		}
		return Arrays.stream(Mode.values())
			.filter((mode) -> Names.text(mode).equals(text))
			.findFirst()
			.orElseThrow(() -> SectionRequest.invalid(MODE, "shadow or enforce"));
	}

}
