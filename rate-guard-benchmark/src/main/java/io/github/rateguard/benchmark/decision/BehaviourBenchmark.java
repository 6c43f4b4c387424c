package io.github.rateguard.benchmark.decision;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.rateguard.behaviour.engine.BehaviourEngine;
import io.github.rateguard.behaviour.engine.EngineLifecycle;
import io.github.rateguard.behaviour.engine.EngineStatistics;
import io.github.rateguard.caller.BanSubject;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.web.BehaviourFilter;
import io.github.rateguard.web.RateGuardInterceptor;
import io.github.rateguard.web.RequestObserver;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.boot.WebApplicationType;
import org.springframework.web.method.HandlerMethod;

/**
 * What behaviour costs a request to a handler that nothing limits: the filter, the
 * interceptor up to the look at the verdict, of which there is none, and the observation
 * at the end. So finding out who asks is part of it, which other policies would share.
 * The request and the response make no garbage of their own.
 */
@State(Scope.Thread)
@BenchmarkMode({ Mode.AverageTime, Mode.SampleTime })
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class BehaviourBenchmark {

	/**
	 * A power of two, and fewer than the addresses that are remembered.
	 */
	private static final int CLIENTS = 1 << 13;

	private static final long A_MILLISECOND = 1_000_000;

	/**
	 * What becomes of observations: {@code judged} by a thread that does so without
	 * pause, as five times a second is too seldom for a million a second; or, as nobody
	 * takes them, {@code dropped} when they are made, so that all garbage is that of
	 * requests. With {@code none} nobody looks at behaviour, and the interceptor only
	 * finds out who asks, as somebody else is banned: what is to be taken off the others.
	 */
	@Param({ "judged", "dropped", "none" })
	public String observations;

	@Param({ "enforce", "shadow" })
	public String mode;

	private final FieldsRequest request = FieldsRequest.ofChrome();

	private final QuietResponse response = new QuietResponse();

	private final String[] addresses = new String[CLIENTS];

	private final String[] queries = new String[CLIENTS];

	private Guarded guarded;

	private @Nullable BehaviourEngine engine;

	private @Nullable BehaviourFilter filter;

	private FilterChain chain;

	private volatile boolean ended;

	private @Nullable Thread judge;

	private int next;

	@Setup(Level.Trial)
	public void start() throws NoSuchMethodException {
		for (int i = 0; i < CLIENTS; i++) {
			this.addresses[i] = "10.0." + i / 256 + "." + i % 256;
			this.queries[i] = "q=term" + i;
		}
		this.guarded = Guarded.start("local", WebApplicationType.SERVLET,
				List.of("--rate-guard.behaviour.enabled=" + !this.observations.equals("none"),
						"--rate-guard.behaviour.mode=" + this.mode,
						"--rate-guard.behaviour.enumerable[0].paths=/search",
						"--rate-guard.behaviour.enumerable[0].value=parameter:q"));
		if (this.observations.equals("none")) {
			this.guarded.bean(Bans.class)
				.ban(BanSubject.caller("somebody else"), "benchmark", "benchmark", Duration.ofDays(1));
		}
		else {
			this.guarded.bean(EngineLifecycle.class).stop();
			this.engine = this.guarded.bean(BehaviourEngine.class);
			this.filter = new BehaviourFilter(this.guarded.bean(RequestObserver.class), this.mode.equals("enforce"));
		}
		RateGuardInterceptor interceptor = this.guarded.bean(RateGuardInterceptor.class);
		HandlerMethod handler = new HandlerMethod(this.guarded.bean(DecisionController.class),
				DecisionController.class.getDeclaredMethod("search"));
		this.chain = (request, response) -> interceptor.preHandle((HttpServletRequest) request,
				(HttpServletResponse) response, handler);
		BehaviourEngine engine = this.engine;
		if (engine != null && this.observations.equals("judged")) {
			Thread thread = new Thread(() -> judge(engine), "judge");
			thread.setDaemon(true);
			thread.start();
			this.judge = thread;
		}
	}

	private void judge(BehaviourEngine engine) {
		while (!this.ended) {
			engine.run(System.currentTimeMillis());
			LockSupport.parkNanos(A_MILLISECOND);
		}
	}

	@TearDown(Level.Trial)
	public void stop() throws InterruptedException {
		this.ended = true;
		if (this.judge != null) {
			this.judge.join();
		}
		if (this.engine != null) {
			EngineStatistics statistics = this.engine.statistics();
			System.out.printf("%n%,d judged, %,d dropped, %s%n", statistics.judged(), statistics.dropped(),
					statistics.verdicts());
		}
		this.guarded.close();
	}

	@Benchmark
	public void request() throws IOException, ServletException {
		int i = this.next++ & (CLIENTS - 1);
		this.request.become(this.addresses[i], this.queries[i]);
		if (this.filter != null) {
			this.filter.doFilter(this.request, this.response, this.chain);
		}
		else {
			this.chain.doFilter(this.request, this.response);
		}
	}

}
