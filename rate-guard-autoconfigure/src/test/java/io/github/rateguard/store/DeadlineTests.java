package io.github.rateguard.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class DeadlineTests {

	private static final long DEADLINE = Duration.ofMillis(100).toNanos();

	private final long start = System.nanoTime();

	@Test
	void aCallToASilentNodeFailsBeforeOneToANodeThatAnswersOthers() {
		List<String> failed = new CopyOnWriteArrayList<>();
		CompletableFuture<String> toAnsweringNode = call(answeredLater());
		CompletableFuture<String> toSilentNode = call(node());
		CompletableFuture<?> both = CompletableFuture.allOf(
				toAnsweringNode.whenComplete((value, failure) -> failed.add("answering")),
				toSilentNode.whenComplete((value, failure) -> failed.add("silent")));
		assertThat(catchThrowable(both::join)).hasCauseInstanceOf(TimeoutException.class);
		assertThat(failed).containsExactly("silent", "answering");
	}

	@Test
	void aCallIsWaitedForTwiceAtMost() {
		CompletableFuture<String> call = call(answeredLater());
		assertThat(catchThrowable(call::join)).hasCauseInstanceOf(TimeoutException.class);
		assertThat(System.nanoTime() - this.start).isGreaterThanOrEqualTo(2 * DEADLINE);
	}

	@Test
	void anAnswerOfLongAgoDoesNotProlongAWait() {
		StoreNode node = node();
		node.answered(this.start - DEADLINE);
		assertThat(node.hasAnsweredAfter(this.start - DEADLINE / 2)).isFalse();
		assertThat(node.hasAnsweredAfter(this.start - 2 * DEADLINE)).isTrue();
	}

	@Test
	void aCallThatWasAnsweredStaysAnswered() {
		CompletableFuture<String> answered = call(node());
		answered.complete("answer");
		assertThat(catchThrowable(call(node())::join)).hasCauseInstanceOf(TimeoutException.class);
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
