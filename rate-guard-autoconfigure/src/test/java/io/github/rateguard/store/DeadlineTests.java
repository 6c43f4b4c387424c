package io.github.rateguard.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class DeadlineTests {

	private static final Duration DEADLINE = Duration.ofMillis(100);

	private static final long NANOS = DEADLINE.toNanos();

	private final long start = System.nanoTime();

	@Test
	void aCallToASilentNodeFailsBeforeOneToANodeThatAnswersOthers() {
		List<String> failed = new CopyOnWriteArrayList<>();
		CompletableFuture<String> toAnsweringNode = call(answeredLater());
		CompletableFuture<String> toSilentNode = call(node());
		CompletableFuture<?> both = CompletableFuture.allOf(
				toAnsweringNode.whenComplete((value, failure) -> failed.add("answering")),
				toSilentNode.whenComplete((value, failure) -> failed.add("silent")));
		assertThat(catchThrowable(both::join)).hasCauseInstanceOf(StoreUnavailableException.class);
		assertThat(failed).containsExactly("silent", "answering");
	}

	@Test
	void aCallIsWaitedForTwiceAtMost() {
		CompletableFuture<String> call = call(answeredLater());
		assertThat(catchThrowable(call::join)).hasCauseInstanceOf(StoreUnavailableException.class);
		assertThat(System.nanoTime() - this.start).isGreaterThanOrEqualTo(2 * NANOS);
	}

	@Test
	void anAnswerOfLongAgoDoesNotProlongAWait() {
		StoreNode node = node();
		node.answered(this.start - NANOS);
		assertThat(node.hasAnsweredAfter(this.start - NANOS / 2)).isFalse();
		assertThat(node.hasAnsweredAfter(this.start - 2 * NANOS)).isTrue();
	}

	@Test
	void aCallThatWasAnsweredStaysAnswered() {
		CompletableFuture<String> answered = call(node());
		answered.complete("answer");
		assertThat(catchThrowable(call(node())::join)).hasCauseInstanceOf(StoreUnavailableException.class);
		assertThat(answered).isCompletedWithValue("answer");
	}

	private CompletableFuture<String> call(StoreNode node) {
		CompletableFuture<String> call = new CompletableFuture<>();
		Deadline.set(call, node, DEADLINE, this.start);
		return call;
	}

	private StoreNode answeredLater() {
		StoreNode node = node();
		node.answered(this.start + Duration.ofMinutes(1).toNanos());
		return node;
	}

	private static StoreNode node() {
		return new StoreNode(CircuitBreaker.ofDefaults("test"));
	}

}
