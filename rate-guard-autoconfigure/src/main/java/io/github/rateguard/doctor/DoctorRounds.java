package io.github.rateguard.doctor;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.rateguard.caller.RequestEvidence;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Examines once the application is ready, each five minutes, and within a second when
 * there is new evidence, on a thread of its own. Thread-safe.
 */
public final class DoctorRounds implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(DoctorRounds.class);

	private static final long INTERVAL_SECONDS = Duration.ofMinutes(5).toSeconds();

	private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();

	private final Doctor doctor;

	private final RequestEvidence evidence;

	private @Nullable ScheduledExecutorService executor;

	private volatile boolean soon;

	private long seconds;

	private boolean closed;

	/**
	 * Create rounds that begin later.
	 * @param doctor examines
	 * @param evidence what is seen at work
	 */
	public DoctorRounds(Doctor doctor, RequestEvidence evidence) {
		this.doctor = doctor;
		this.evidence = evidence;
	}

	/**
	 * Begin, with an examination. Does not wait for it.
	 */
	public synchronized void begin() {
		if (this.executor == null && !this.closed) {
			this.executor = Executors.newSingleThreadScheduledExecutor((task) -> {
				Thread thread = new Thread(task, "rate-guard-doctor");
				thread.setDaemon(true);
				return thread;
			});
			this.executor.scheduleWithFixedDelay(this::second, 0, 1, TimeUnit.SECONDS);
		}
	}

	/**
	 * Examine within a second.
	 */
	public void soon() {
		this.soon = true;
	}

	private void second() {
		try {
			boolean due = this.seconds % INTERVAL_SECONDS == 0 || this.soon || this.evidence.takeNews();
			if (++this.seconds % HOUR_SECONDS == 0) {
				this.evidence.nextHour();
			}
			if (due) {
				this.soon = false;
				Report before = this.doctor.latest();
				if (this.doctor.examine() == before) {
					// Made within this second, perhaps before the news
					this.soon = true;
				}
			}
		}
		catch (RuntimeException ex) {
			logger.debug("An examination failed", ex);
		}
	}

	/**
	 * End, and wait for nothing.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.executor != null) {
			this.executor.shutdownNow();
		}
		this.doctor.close();
	}

}
