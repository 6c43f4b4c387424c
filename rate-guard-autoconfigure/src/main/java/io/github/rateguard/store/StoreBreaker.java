package io.github.rateguard.store;

import java.time.Duration;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;

/**
 * Keeps calls away from a store that fails, node by node: one lost master of a Redis
 * Cluster is a third of the calls at most, and would open no breaker over all of them.
 * Thread-safe.
 */
public final class StoreBreaker {

	/**
	 * The name of a node that is the only one.
	 */
	static final String ONLY_NODE = "store";

	private static final long MAXIMUM_NODES = 1_000;

	private final CircuitBreakerConfig config;

	private final Cache<String, StoreNode> nodes = Caffeine.newBuilder().maximumSize(MAXIMUM_NODES).build();

	/**
	 * Create a breaker.
	 * @param settings when it opens and tries again
	 */
	public StoreBreaker(Settings settings) {
		this.config = CircuitBreakerConfig.custom()
			.slidingWindow(settings.slidingWindowSize(), settings.slidingWindowSize(), SlidingWindowType.COUNT_BASED)
			.failureRateThreshold(settings.failureRateThreshold())
			.waitDurationInOpenState(settings.waitDurationInOpenState())
			.permittedNumberOfCallsInHalfOpenState(1)
			.writableStackTraceEnabled(false)
			.build();
	}

	/**
	 * Return a node.
	 * @param name what tells it from others
	 */
	StoreNode node(String name) {
		return this.nodes.get(name, (created) -> new StoreNode(CircuitBreaker.of(created, this.config)));
	}

	/**
	 * Make a call that blocks, to a store of a single node.
	 * @param call the call
	 * @param <T> the type of its answer
	 * @return the answer
	 * @throws StoreUnavailableException if the call failed, or none is made now
	 */
	public <T> T call(Supplier<T> call) {
		try {
			return node(ONLY_NODE).breaker().executeSupplier(call);
		}
		catch (CallNotPermittedException ex) {
			throw StoreUnavailableException.notAsked("The store has failed too often, and is not asked for some time");
		}
		catch (RuntimeException ex) {
			throw new StoreUnavailableException("The store failed", ex);
		}
	}

	/**
	 * Return whether calls are kept away from any node.
	 * @return {@code true} if a node has failed and no probe has succeeded since
	 */
	public boolean isOpen() {
		for (StoreNode node : this.nodes.asMap().values()) {
			if (node.breaker().getState() != State.CLOSED) {
				return true;
			}
		}
		return false;
	}

	/**
	 * When a breaker opens and tries again.
	 *
	 * @param slidingWindowSize how many of the last calls are looked at, at least 1
	 * @param failureRateThreshold how many of 100 must have failed, above 0 and at most
	 * 100
	 * @param waitDurationInOpenState how long nobody asks before one call tries, at least
	 * 1 ms
	 */
	public record Settings(int slidingWindowSize, float failureRateThreshold, Duration waitDurationInOpenState) {

		/**
		 * Half of the last 20 calls; tries again after 5 seconds.
		 */
		public static final Settings DEFAULTS = new Settings(20, 50, Duration.ofSeconds(5));

	}

}
