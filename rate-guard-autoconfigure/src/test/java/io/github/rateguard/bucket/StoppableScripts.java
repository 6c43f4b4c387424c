package io.github.rateguard.bucket;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.store.Script;
import io.github.rateguard.store.SharedScripts;
import io.github.rateguard.store.StoreUnavailableException;

/**
 * Scripts that a test can stop, or hold back until it lets them go.
 */
public final class StoppableScripts implements SharedScripts {

	private final SharedScripts scripts;

	private final Queue<Held> held = new ArrayDeque<>();

	private boolean holding;

	private int runsUntilStop = Integer.MAX_VALUE;

	public StoppableScripts(SharedScripts scripts) {
		this.scripts = scripts;
	}

	@Override
	public CompletableFuture<List<Long>> run(Script script, List<byte[]> keys, List<byte[]> arguments) {
		if (this.runsUntilStop == 0) {
			return CompletableFuture.failedFuture(new StoreUnavailableException("The test has stopped it", null));
		}
		this.runsUntilStop--;
		if (!this.holding) {
			return CompletableFuture.completedFuture(this.scripts.run(script, keys, arguments).join());
		}
		Held run = new Held(script, keys, arguments, new CompletableFuture<>());
		this.held.add(run);
		return run.answer();
	}

	public void stop() {
		stopAfter(0);
	}

	public void stopAfter(int runs) {
		this.runsUntilStop = runs;
	}

	public void restart() {
		this.runsUntilStop = Integer.MAX_VALUE;
	}

	public void hold() {
		this.holding = true;
	}

	/**
	 * Let those go that are held now, but not those that follow from them.
	 */
	public void letGo() {
		List<Held> now = List.copyOf(this.held);
		this.held.clear();
		now.forEach((run) -> run.go(this.scripts));
	}

	public void letAllGo() {
		this.holding = false;
		while (!this.held.isEmpty()) {
			letGo();
		}
	}

	private record Held(Script script, List<byte[]> keys, List<byte[]> arguments,
			CompletableFuture<List<Long>> answer) {

		/**
		 * A command that was cancelled before it was written is never sent.
		 */
		void go(SharedScripts scripts) {
			if (!this.answer.isDone()) {
				this.answer.complete(scripts.run(this.script, this.keys, this.arguments).join());
			}
		}

	}

}
