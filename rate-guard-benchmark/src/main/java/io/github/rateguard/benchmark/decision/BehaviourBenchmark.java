package io.github.rateguard.benchmark.decision;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.github.rateguard.behaviour.BehaviourRecorder;
import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.BehaviourVerdicts;
import io.github.rateguard.behaviour.HardFact;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.behaviour.Score;
import io.github.rateguard.web.HeaderConsistency;
import io.github.rateguard.web.SoftwareFingerprint;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What behaviour costs a request: who asks and with what, an observation in a queue, and
 * a look at what is thought of whoever asks.
 */
@State(Scope.Thread)
@BenchmarkMode({ Mode.AverageTime, Mode.SampleTime })
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class BehaviourBenchmark {

	/**
	 * A power of two.
	 */
	private static final int CLIENTS = 1 << 16;

	private static final int CLIENTS_WITH_A_VERDICT = 1 << 12;

	private final SoftwareFingerprint fingerprint = new SoftwareFingerprint("secret");

	private final Hasher64 hasher = Hashing.komihash5_0(1);

	private final FieldsRequest request = FieldsRequest.ofChrome();

	private final String[] addresses = new String[CLIENTS];

	private final String[] resources = new String[CLIENTS];

	private final Map<Long, BehaviourVerdict> known = new ConcurrentHashMap<>();

	private final BehaviourRecorder recorder = new BoundedRecorder();

	private final BehaviourVerdicts verdicts = this.known::get;

	private int next;

	@Setup
	public void judge() {
		for (int i = 0; i < CLIENTS; i++) {
			this.addresses[i] = "10.0." + i / 256 + "." + i % 256;
			this.resources[i] = "/search?q=term" + i;
		}
		Score score = new Score(80, List.of(), EnumSet.of(HardFact.ENUMERATION), 100);
		for (int i = 0; i < CLIENTS_WITH_A_VERDICT; i++) {
			long client = this.hasher.hashCharsToLong(this.addresses[i]);
			this.known.put(client, new BehaviourVerdict(client, Level.BLOCK, score, 1, 0, Long.MAX_VALUE));
		}
	}

	@Benchmark
	public @Nullable BehaviourVerdict request(Blackhole blackhole) {
		int i = this.next++ & CLIENTS - 1;
		long client = this.hasher.hashCharsToLong(this.addresses[i]);
		BehaviourVerdict verdict = this.verdicts.find(client);
		blackhole.consume(HeaderConsistency.isContradictory(this.request));
		this.recorder.record(new Observation(i, client, false, client >>> 8, this.fingerprint.of(this.request), 1,
				this.hasher.hashCharsToLong(this.resources[i]), 1, i, true, 200, false, false, false));
		return verdict;
	}

}
