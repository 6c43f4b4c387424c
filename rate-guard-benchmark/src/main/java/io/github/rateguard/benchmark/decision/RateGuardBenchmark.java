package io.github.rateguard.benchmark.decision;

import java.util.concurrent.TimeUnit;

import io.github.rateguard.Caller;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.guard.Verdict;
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
 * A decision without HTTP, by the {@link RateGuard} bean.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class RateGuardBenchmark {

	private final Caller caller = Caller.authenticated("alice", "default");

	/**
	 * Where tokens are counted.
	 */
	@Param({ "local", "redis" })
	public String store;

	private Guarded guarded;

	private RateGuard rateGuard;

	@Setup(Level.Trial)
	public void start() {
		this.guarded = Guarded.start(this.store, WebApplicationType.NONE);
		this.rateGuard = this.guarded.bean(RateGuard.class);
		this.rateGuard.tryAcquire("refused", this.caller);
	}

	@TearDown(Level.Trial)
	public void stop() {
		this.guarded.close();
	}

	@Benchmark
	public Verdict admitted() {
		return this.rateGuard.tryAcquire("admitted", this.caller);
	}

	@Benchmark
	@Threads(8)
	public Verdict admittedBy8Threads() {
		return this.rateGuard.tryAcquire("admitted", this.caller);
	}

	@Benchmark
	public Verdict refused() {
		return this.rateGuard.tryAcquire("refused", this.caller);
	}

}
