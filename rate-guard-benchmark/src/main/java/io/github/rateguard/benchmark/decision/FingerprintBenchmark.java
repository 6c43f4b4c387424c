package io.github.rateguard.benchmark.decision;

import java.util.concurrent.TimeUnit;

import io.github.rateguard.web.HeaderConsistency;
import io.github.rateguard.web.SoftwareFingerprint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What header fields tell of the software that sends a request.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class FingerprintBenchmark {

	private final SoftwareFingerprint fingerprint = new SoftwareFingerprint("secret");

	/**
	 * What sends the request.
	 */
	@Param({ "chrome", "curl", "flood" })
	public String software;

	private FieldsRequest request;

	@Setup(Level.Trial)
	public void send() {
		this.request = switch (this.software) {
			case "chrome" -> FieldsRequest.ofChrome();
			case "curl" -> FieldsRequest.ofCurl();
			case "flood" -> FieldsRequest.ofFlood();
			default -> throw new IllegalArgumentException(this.software);
		};
	}

	@Benchmark
	public long fingerprint() {
		return this.fingerprint.of(this.request);
	}

	@Benchmark
	public boolean consistency() {
		return HeaderConsistency.isContradictory(this.request);
	}

}
