package io.github.rateguard.benchmark.decision;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.ConsumptionProbe;
import io.github.rateguard.benchmark.application.BucketLookup;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.boot.WebApplicationType;

/**
 * The peer: stock Bucket4j, asked as its documentation shows it. It tells whether there
 * was room and how much is left, and no more.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class Bucket4jBenchmark {

	private static final String KEY = "alice";

	/**
	 * Where tokens are counted.
	 */
	@Param({ "local", "redis" })
	public String store;

	private Guarded enough;

	private Guarded usedUp;

	private BucketLookup admitting;

	private BucketLookup refusing;

	@Setup(Level.Trial)
	public void start() {
		this.enough = start("1000000000", "1s");
		this.usedUp = start("1", "1d");
		this.admitting = this.enough.bean(BucketLookup.class);
		this.refusing = this.usedUp.bean(BucketLookup.class);
		refused();
	}

	private Guarded start(String tokens, String period) {
		return Guarded.start(this.store, WebApplicationType.NONE, List.of("--spring.profiles.active=bucket4j",
				"--benchmark.tokens=" + tokens, "--benchmark.period=" + period));
	}

	@TearDown(Level.Trial)
	public void stop() {
		this.enough.close();
		this.usedUp.close();
	}

	@Benchmark
	public ConsumptionProbe admitted() {
		return this.admitting.bucket(KEY).tryConsumeAndReturnRemaining(1);
	}

	@Benchmark
	@Threads(8)
	public ConsumptionProbe admittedBy8Threads() {
		return this.admitting.bucket(KEY).tryConsumeAndReturnRemaining(1);
	}

	@Benchmark
	public ConsumptionProbe refused() {
		return this.refusing.bucket(KEY).tryConsumeAndReturnRemaining(1);
	}

}
