package io.github.rateguard.benchmark.replay;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.alert.abuse.AbuseLog;
import io.github.rateguard.alert.abuse.AbuseLogSettings;
import io.github.rateguard.alert.abuse.AbuseStatistics;
import io.github.rateguard.alert.abuse.Identities;
import io.github.rateguard.alert.abuse.VerdictRecorder;
import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.ClientKeys;
import io.github.rateguard.behaviour.IdentityHasher;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.behaviour.Score;
import io.github.rateguard.behaviour.client.ClientSettings;
import io.github.rateguard.behaviour.engine.Behaviour;
import io.github.rateguard.behaviour.fleet.FleetSettings;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.store.IdentityHash;

/**
 * The heap that behaviour holds after ten million clients of which each is another one:
 * random addresses, software and paths that are not there. Each comes once, or several
 * times in a row, so that nobody is kept out for coming too seldom. For each thousandth
 * there is a verdict in the abuse log, too. Arguments: clients, requests of each.
 */
public final class MemoryBound {

	private static final long START = 1_700_000_000_000L;

	private static final int ADDRESS_BYTES = 4;

	private static final int STEP = 10_000;

	private static final int LOGGED = 10_000;

	private static final double MIB = 1 << 20;

	private final SplittableRandom random = new SplittableRandom(10);

	private final ReplayClock clock = new ReplayClock();

	private final IdentityHasher hasher = IdentityHasher.of("secret");

	private final ClientKeys clientKeys = new ClientKeys(this.hasher);

	private final AbuseLog log = new AbuseLog(
			new AbuseLogSettings(Identities.HASHED, LOGGED, Duration.ofDays(1), "measured", 64),
			new IdentityHash("secret"), this.clock, LiveInstances.ONE, null, new AbuseStatistics());

	private final VerdictRecorder recorder = new VerdictRecorder(this.log);

	private final Behaviour behaviour;

	private MemoryBound() {
		this.clock.set(START);
		this.behaviour = new Behaviour(ClientSettings.DEFAULTS, FleetSettings.DEFAULTS, null, this.clock,
				List.of(this.recorder));
	}

	public static void main(String[] args) throws UnknownHostException {
		int clients = (args.length > 0) ? Integer.parseInt(args[0]) : 10_000_000;
		int requests = (args.length > 1) ? Integer.parseInt(args[1]) : 1;
		long before = used();
		MemoryBound bound = new MemoryBound();
		System.out.printf("clients | heap MiB | statistics%n0 | %.1f |%n", (used() - before) / MIB);
		int tenth = Math.max(1, clients / 10);
		for (int i = 1; i <= clients; i++) {
			bound.visit(requests);
			if (i % (STEP / requests) == 0) {
				bound.step();
			}
			if (i % tenth == 0) {
				System.out.printf("%,d | %.1f | %s%n", i, (used() - before) / MIB,
						bound.behaviour.engine().statistics());
			}
		}
	}

	private void visit(int requests) throws UnknownHostException {
		byte[] address = new byte[ADDRESS_BYTES];
		for (int i = 0; i < ADDRESS_BYTES; i++) {
			address[i] = (byte) this.random.nextInt();
		}
		Caller caller = Caller.anonymous(ClientAddress.of(InetAddress.getByAddress(address), 64));
		for (int i = 0; i < requests; i++) {
			long fingerprint = this.random.nextLong();
			long client = this.clientKeys.clientOf(caller, fingerprint);
			this.behaviour.engine()
				.record(new Observation(this.clock.millis() + i, client, false, this.hasher.network(caller.address()),
						fingerprint, this.random.nextInt(), this.random.nextLong(), 0, 0, false, 404, false, false,
						false));
			if (this.random.nextInt(1_000) == 0) {
				this.recorder.onVerdict(new BehaviourVerdict(client, Level.TAG, new Score(20, List.of(), Set.of(), 10),
						fingerprint, this.clock.millis(), this.clock.millis() + Duration.ofDays(1).toMillis()));
			}
		}
	}

	private void step() {
		this.clock.set(this.clock.millis() + 1_000);
		this.behaviour.engine().run(this.clock.millis());
	}

	private static long used() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

}
