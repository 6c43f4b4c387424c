package io.github.rateguard.actuate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.rateguard.actuate.ClientDescriptor.MeantDescriptor;
import io.github.rateguard.actuate.VerdictDescriptor.ScoreDescriptor;
import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.Score;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Shows how clients behave and which thresholds suit this site; one client below its hash
 * or its name. Thread-safe.
 */
public final class BehaviourSection implements EndpointSection {

	static final int MAXIMUM_VERDICTS = 200;

	private static final int USUAL_VERDICTS = 20;

	private static final String CALLER = "caller";

	private static final String FINGERPRINT = "fingerprint";

	private final BehaviourSource source;

	/**
	 * Create a section.
	 * @param source what there is to see
	 */
	public BehaviourSection(BehaviourSource source) {
		this.source = source;
	}

	@Override
	public String name() {
		return "behaviour";
	}

	@Override
	public Set<String> parameters() {
		return Set.of(CALLER, FINGERPRINT, SectionRequest.LIMIT);
	}

	@Override
	public @Nullable OperationResponseBody read(SectionRequest request) {
		int limit = request.limit(USUAL_VERDICTS, MAXIMUM_VERDICTS);
		Long fingerprint = request.hash(FINGERPRINT);
		String caller = request.text(CALLER);
		if (request.path().size() > 1) {
			return null;
		}
		if (request.path().isEmpty()) {
			return (caller != null) ? client(caller) : overview(fingerprint, limit);
		}
		if (!request.parameters().isEmpty()) {
			throw SectionRequest.invalid(request.parameters().keySet().iterator().next(), "left out below a client");
		}
		return client(request.path().get(0));
	}

	private BehaviourDescriptor overview(@Nullable Long fingerprint, int limit) {
		List<BehaviourVerdict> asked = this.source.verdicts()
			.stream()
			.filter((verdict) -> fingerprint == null || fingerprint == verdict.fingerprint())
			.toList();
		List<VerdictDescriptor> highest = asked.stream()
			.sorted(Comparator.comparingDouble((BehaviourVerdict verdict) -> verdict.score().total()).reversed())
			.limit(limit)
			.map(VerdictDescriptor::of)
			.toList();
		return new BehaviourDescriptor(this.source.isEnforced() ? "enforce" : "shadow", thresholds(),
				this.source.statistics(), CalibrationDescriptor.of(this.source.calibration()), highest, asked.size(),
				this.source.fleet());
	}

	private Map<String, Map<String, Double>> thresholds() {
		Map<String, Map<String, Double>> thresholds = new LinkedHashMap<>();
		thresholds.put("anonymous", thresholds(false));
		thresholds.put("authenticated", thresholds(true));
		return thresholds;
	}

	private Map<String, Double> thresholds(boolean authenticated) {
		Map<String, Double> thresholds = new LinkedHashMap<>();
		new TreeMap<>(this.source.thresholds(authenticated))
			.forEach((level, points) -> thresholds.put(Names.text(level), points));
		return thresholds;
	}

	ClientDescriptor client(String text) {
		Map<String, Long> meant = new LinkedHashMap<>();
		Long hash = Hex.parse(text);
		if (hash != null) {
			meant.put("hash", hash);
		}
		meant.putAll(this.source.clientsOf(text));
		List<MeantDescriptor> clients = new ArrayList<>();
		meant.forEach((as, client) -> clients.add(describe(client, as)));
		return new ClientDescriptor(clients);
	}

	private MeantDescriptor describe(long client, String as) {
		BehaviourVerdict verdict = this.source.verdict(client);
		Score score = this.source.score(client);
		return new MeantDescriptor(Hex.text(client), as, (verdict != null) ? VerdictDescriptor.of(verdict) : null,
				(score != null) ? ScoreDescriptor.of(score) : null);
	}

}
