package io.github.rateguard.actuate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.rateguard.alert.abuse.Identities;
import io.github.rateguard.caller.SafeText;
import io.github.rateguard.traffic.CallerTraffic;
import io.github.rateguard.traffic.Counts;
import io.github.rateguard.traffic.PolicyTraffic;
import io.github.rateguard.traffic.Traffic;
import io.github.rateguard.traffic.TrafficSnapshot;
import io.github.rateguard.traffic.UsageAdvisor;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Shows what happens right now, and below {@code advice} what callers use of policies.
 * Thread-safe.
 */
public final class TrafficSection implements EndpointSection {

	private static final String ADVICE = "advice";

	private static final int USUAL_CALLERS = 20;

	private static final int MAXIMUM_CALLERS = 64;

	private static final int LONGEST_ID = 200;

	private static final int SECONDS = 60;

	private static final Counts NOTHING = new Counts(0, 0, 0);

	private final Traffic traffic;

	private final UsageAdvisor advisor;

	private final Identities identities;

	/**
	 * Create a section.
	 * @param traffic what happens
	 * @param advisor tells what callers use
	 * @param identities how callers are written
	 */
	public TrafficSection(Traffic traffic, UsageAdvisor advisor, Identities identities) {
		this.traffic = traffic;
		this.advisor = advisor;
		this.identities = identities;
	}

	@Override
	public String name() {
		return "traffic";
	}

	@Override
	public Set<String> parameters() {
		return Set.of(SectionRequest.LIMIT);
	}

	@Override
	public @Nullable OperationResponseBody read(SectionRequest request) {
		int limit = request.limit(USUAL_CALLERS, MAXIMUM_CALLERS);
		if (request.path().isEmpty()) {
			return describe(this.traffic.snapshot(), limit);
		}
		return request.path().equals(List.of(ADVICE))
				? new AdviceDescriptor.All(this.advisor.all().stream().map(AdviceDescriptor::of).toList()) : null;
	}

	private TrafficDescriptor describe(TrafficSnapshot snapshot, int limit) {
		long now = snapshot.at().getEpochSecond();
		return new TrafficDescriptor(snapshot.instances(), snapshot.at(),
				snapshot.report().policies().stream().map((policy) -> describe(policy, now)).toList(),
				snapshot.report().callers().stream().limit(limit).map(this::describe).toList(),
				snapshot.report()
					.fingerprints()
					.stream()
					.limit(limit)
					.map((software) -> new TrafficDescriptor.FingerprintDescriptor(Hex.text(software.fingerprint()),
							software.requests()))
					.toList());
	}

	private static TrafficDescriptor.PolicyDescriptor describe(PolicyTraffic policy, long now) {
		List<TrafficDescriptor.SecondDescriptor> seconds = new ArrayList<>(SECONDS);
		for (long second = now - SECONDS + 1; second <= now; second++) {
			Counts counts = policy.seconds().getOrDefault(second, NOTHING);
			seconds.add(new TrafficDescriptor.SecondDescriptor(second, counts.admitted(), counts.refused(),
					counts.shadowRefused()));
		}
		return new TrafficDescriptor.PolicyDescriptor(policy.policy(), policy.total().admitted(),
				policy.total().refused(), policy.total().shadowRefused(), seconds);
	}

	private TrafficDescriptor.CallerDescriptor describe(CallerTraffic caller) {
		String name = (this.identities == Identities.PLAIN) ? SafeText.of(caller.id(), LONGEST_ID)
				: this.traffic.hidden(caller);
		return new TrafficDescriptor.CallerDescriptor(name, caller.anonymous() ? "anonymous" : "authenticated",
				caller.anonymous() ? null : caller.tier(), caller.requests(), caller.refused());
	}

}
