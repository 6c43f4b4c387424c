package io.github.rateguard.benchmark.load;

import java.time.Duration;

/**
 * The processor time that a process has used, as the operating system counts it.
 */
final class ProcessorTime {

	private ProcessorTime() {
	}

	static Duration of(ProcessHandle process) {
		return process.info()
			.totalCpuDuration()
			.orElseThrow(() -> new IllegalStateException("This system does not tell processor times"));
	}

}
