package io.github.rateguard.benchmark.decision;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import io.github.rateguard.web.RateGuardInterceptor;
import jakarta.servlet.ServletException;
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
import org.springframework.web.method.HandlerMethod;

/**
 * A decision with its HTTP side: caller, header fields, and the answer if refused. The
 * request and the response make no garbage of their own.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class InterceptorBenchmark {

	/**
	 * Where tokens are counted.
	 */
	@Param({ "local", "redis" })
	public String store;

	private Guarded guarded;

	private RateGuardInterceptor interceptor;

	private HandlerMethod admitted;

	private HandlerMethod refused;

	private HandlerMethod twoPolicies;

	@Setup(Level.Trial)
	public void start() throws IOException, ServletException, NoSuchMethodException {
		this.guarded = Guarded.start(this.store, WebApplicationType.SERVLET);
		this.interceptor = this.guarded.bean(RateGuardInterceptor.class);
		this.admitted = handler("admitted");
		this.refused = handler("refused");
		this.twoPolicies = handler("twoPolicies");
		new Exchange().decide(this.interceptor, this.refused);
	}

	private HandlerMethod handler(String name) throws NoSuchMethodException {
		return new HandlerMethod(this.guarded.bean(DecisionController.class),
				DecisionController.class.getDeclaredMethod(name));
	}

	@TearDown(Level.Trial)
	public void stop() {
		this.guarded.close();
	}

	@Benchmark
	public boolean admitted(Exchange exchange) throws IOException, ServletException {
		return exchange.decide(this.interceptor, this.admitted);
	}

	@Benchmark
	@Threads(8)
	public boolean admittedBy8Threads(Exchange exchange) throws IOException, ServletException {
		return exchange.decide(this.interceptor, this.admitted);
	}

	@Benchmark
	public boolean refused(Exchange exchange) throws IOException, ServletException {
		return exchange.decide(this.interceptor, this.refused);
	}

	@Benchmark
	public boolean twoPolicies(Exchange exchange) throws IOException, ServletException {
		return exchange.decide(this.interceptor, this.twoPolicies);
	}

}
