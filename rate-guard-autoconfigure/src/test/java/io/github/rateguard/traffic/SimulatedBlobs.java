package io.github.rateguard.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.rateguard.store.SharedBlobs;
import io.github.rateguard.store.StoreUnavailableException;

/**
 * Blobs in the memory of a test, which can be gone.
 */
final class SimulatedBlobs implements SharedBlobs {

	private final Map<Long, byte[]> blobs = new ConcurrentHashMap<>();

	private int exchanges;

	private boolean gone;

	@Override
	public CompletableFuture<Map<String, byte[]>> exchange(long self, byte[] blob) {
		this.exchanges++;
		if (this.gone) {
			return CompletableFuture.failedFuture(new StoreUnavailableException("It is gone", null));
		}
		this.blobs.put(self, blob);
		Map<String, byte[]> others = new HashMap<>();
		this.blobs.forEach((instance, value) -> {
			if (instance != self) {
				others.put(instance.toString(), value);
			}
		});
		return CompletableFuture.completedFuture(others);
	}

	/**
	 * Return how many there were since this was asked last.
	 */
	int exchanges() {
		int exchanges = this.exchanges;
		this.exchanges = 0;
		return exchanges;
	}

	int largest() {
		return this.blobs.values().stream().mapToInt((blob) -> blob.length).max().orElse(0);
	}

	void gone(boolean gone) {
		this.gone = gone;
	}

}
