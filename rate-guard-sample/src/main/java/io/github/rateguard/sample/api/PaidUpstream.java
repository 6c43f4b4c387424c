package io.github.rateguard.sample.api;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.github.rateguard.CostMeter;

import org.springframework.stereotype.Component;

/**
 * Pretends to be a service that is paid for each call, and keeps the bill of this
 * instance. Thread-safe.
 */
@Component
class PaidUpstream {

	private static final long SEARCH_MICRO_USD = 2_000;

	private static final long ANALYSIS_MICRO_USD = 15_000;

	private static final long DOCUMENT_MICRO_USD = 100;

	private static final long ROW_MICRO_USD = 5_000;

	private static final int EXPORTED_ROWS = 6;

	private static final Duration TIME_PER_ROW = Duration.ofMillis(60);

	private final AtomicReference<Bill> bill = new AtomicReference<>(Bill.NOTHING);

	Bill bill() {
		return this.bill.get();
	}

	List<String> search(String query) {
		pay(SEARCH_MICRO_USD);
		return List.of("The history of " + query, query + " for beginners");
	}

	List<String> documents(int count) {
		pay(count * DOCUMENT_MICRO_USD);
		return IntStream.rangeClosed(1, count).mapToObj((id) -> "Document " + id).toList();
	}

	int countWords(String text) {
		pay(ANALYSIS_MICRO_USD);
		return text.strip().split("\\s+").length;
	}

	void export(OutputStream output, CostMeter meter) throws IOException {
		output.write("id,title\n".getBytes(StandardCharsets.UTF_8));
		for (int id = 1; id <= EXPORTED_ROWS; id++) {
			pretendToWork();
			pay(ROW_MICRO_USD);
			meter.spent(BigDecimal.valueOf(ROW_MICRO_USD, 6));
			output.write("%d,Document %d\n".formatted(id, id).getBytes(StandardCharsets.UTF_8));
			output.flush();
		}
	}

	private void pay(long microUsd) {
		this.bill.updateAndGet((bill) -> bill.plusCall(microUsd));
	}

	private static void pretendToWork() throws IOException {
		try {
			Thread.sleep(TIME_PER_ROW.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("The export was interrupted");
		}
	}

}
