package io.github.rateguard.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import io.github.rateguard.caller.SafeText;
import io.github.rateguard.doctor.CheckResult.State;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Examines whether protection is real. Each finding is said once in the log, and again
 * after it was gone: what nobody knows meanwhile is not gone. Thread-safe; one
 * examination at a time.
 */
public final class Doctor implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(Doctor.class);

	private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

	private static final int LONGEST_TEXT = 1_000;

	private final Map<CheckCode, Check> checks;

	private final Set<CheckCode> ignored;

	private final Clock clock;

	private final LongSupplier nanoTime;

	private final BoundedChecks bounded;

	private final Map<CheckCode, Instant> since = new EnumMap<>(CheckCode.class);

	private long examinedAt;

	private volatile @Nullable Report latest;

	/**
	 * Create a doctor who has examined nothing yet.
	 * @param checks what is checked
	 * @param ignored what the log need not say
	 * @param clock the time of findings
	 */
	public Doctor(Map<CheckCode, Check> checks, Set<CheckCode> ignored, Clock clock) {
		this(checks, ignored, clock, System::nanoTime, BoundedChecks.USUAL_LIMIT);
	}

	Doctor(Map<CheckCode, Check> checks, Set<CheckCode> ignored, Clock clock, LongSupplier nanoTime, Duration limit) {
		this.checks = Map.copyOf(checks);
		this.ignored = Set.copyOf(ignored);
		this.clock = clock;
		this.nanoTime = nanoTime;
		this.bounded = new BoundedChecks(limit);
	}

	/**
	 * Examine, unless that was done within the last second. Waits for some seconds at
	 * most.
	 * @return what was found
	 */
	public synchronized Report examine() {
		Report report = this.latest;
		long now = this.nanoTime.getAsLong();
		if (report == null || now - this.examinedAt >= SHORTEST_INTERVAL.toNanos()) {
			report = examine(this.bounded.run(this.checks));
			this.examinedAt = this.nanoTime.getAsLong();
			this.latest = report;
		}
		return report;
	}

	/**
	 * Return what was found last, without examining.
	 * @return the last report, or {@code null} if there is none yet
	 */
	public @Nullable Report latest() {
		return this.latest;
	}

	/**
	 * Return a report of somebody who has examined nothing.
	 * @param why why not, in a sentence
	 */
	Report unexamined(String why) {
		Map<CheckCode, String> unknown = new EnumMap<>(CheckCode.class);
		this.checks.keySet().forEach((check) -> unknown.put(check, why));
		return new Report(this.clock.instant(), List.of(), List.of(), unknown);
	}

	private Report examine(Map<CheckCode, CheckResult> results) {
		Instant now = this.clock.instant();
		List<Finding> findings = new ArrayList<>();
		Set<CheckCode> passed = EnumSet.noneOf(CheckCode.class);
		Map<CheckCode, String> unknown = new EnumMap<>(CheckCode.class);
		results.forEach((check, result) -> {
			if (result.state() == State.FOUND) {
				findings.add(find(check, SafeText.of(result.text(), LONGEST_TEXT), now));
			}
			else if (result.state() == State.PASSED) {
				this.since.remove(check);
				passed.add(check);
			}
			else {
				unknown.put(check, SafeText.of(result.text(), LONGEST_TEXT));
			}
		});
		return new Report(now, findings, List.copyOf(passed), unknown);
	}

	private Finding find(CheckCode check, String seen, Instant now) {
		Instant before = this.since.putIfAbsent(check, now);
		Finding finding = new Finding(check, seen, (before != null) ? before : now, this.ignored.contains(check));
		if (before == null && !finding.ignored()) {
			say(finding);
		}
		return finding;
	}

	private static void say(Finding finding) {
		CheckCode check = finding.check();
		String line = "%s %s. %s %s See %s".formatted(check.code(), check.title(), finding.seen(), check.remedy(),
				check.link());
		if (check.severity() == Severity.INFO) {
			logger.info(line);
		}
		else {
			logger.warn(line);
		}
	}

	/**
	 * Give up what is being checked, for good.
	 */
	@Override
	public void close() {
		this.bounded.close();
	}

}
