package io.github.rateguard.actuate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.IdentityHasher;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Score;
import io.github.rateguard.behaviour.client.CalibrationReport;
import io.github.rateguard.behaviour.client.ClientReport;
import io.github.rateguard.behaviour.engine.Behaviour;
import io.github.rateguard.behaviour.engine.EngineStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Shows what the engine of this instance knows. Thread-safe.
 */
public final class EngineBehaviourSource implements BehaviourSource {

	private final Behaviour behaviour;

	private final boolean enforced;

	private final IdentityHasher hasher;

	private final int ipv6PrefixLength;

	/**
	 * Create a source.
	 * @param behaviour what there is to see
	 * @param enforced whether anything is done about clients
	 * @param hasher hashes whom operators ask for
	 * @param ipv6PrefixLength how many bits of an IPv6 address count as one client
	 */
	public EngineBehaviourSource(Behaviour behaviour, boolean enforced, IdentityHasher hasher, int ipv6PrefixLength) {
		this.behaviour = behaviour;
		this.enforced = enforced;
		this.hasher = hasher;
		this.ipv6PrefixLength = ipv6PrefixLength;
	}

	@Override
	public boolean isEnforced() {
		return this.enforced;
	}

	@Override
	public Map<Level, Double> thresholds(boolean authenticated) {
		return this.behaviour.thresholds(authenticated);
	}

	@Override
	public Map<String, Object> statistics() {
		EngineStatistics statistics = this.behaviour.engine().statistics();
		Map<String, Object> numbers = new LinkedHashMap<>();
		numbers.put("observed", statistics.observed());
		numbers.put("dropped", statistics.dropped());
		numbers.put("judged", statistics.judged());
		numbers.put("failed", statistics.failed());
		numbers.put("sent", statistics.sent());
		numbers.put("received", statistics.received());
		numbers.put("lost", statistics.lost());
		numbers.put("rejected", statistics.rejected());
		numbers.put("clients", statistics.clients());
		Map<String, Integer> verdicts = new LinkedHashMap<>();
		new TreeMap<>(statistics.verdicts()).forEach((level, count) -> verdicts.put(Names.text(level), count));
		numbers.put("verdicts", verdicts);
		numbers.put("partial", statistics.partial());
		return numbers;
	}

	@Override
	public CalibrationReport calibration() {
		return this.behaviour.calibration();
	}

	@Override
	public Collection<BehaviourVerdict> verdicts() {
		return this.behaviour.verdicts();
	}

	@Override
	public @Nullable BehaviourVerdict verdict(long client) {
		return this.behaviour.engine().find(client);
	}

	@Override
	public @Nullable Score score(long client) {
		return this.behaviour.client(client).map(ClientReport::score).orElse(null);
	}

	@Override
	public Map<String, Long> clientsOf(String caller) {
		Map<String, Long> clients = new LinkedHashMap<>();
		clients.put("account", this.hasher.account(caller));
		ClientAddress address = ClientAddress.parse(caller, this.ipv6PrefixLength);
		if (address != null) {
			clients.put("address", this.hasher.address(address));
		}
		return clients;
	}

	@Override
	public FleetDescriptor fleet() {
		return FleetDescriptors.of(this.behaviour.fleet());
	}

}
