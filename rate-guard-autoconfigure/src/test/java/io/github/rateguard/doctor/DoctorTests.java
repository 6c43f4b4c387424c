package io.github.rateguard.doctor;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.rateguard.testsupport.MutableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Doctor}.
 */
@ExtendWith(OutputCaptureExtension.class)
class DoctorTests {

	private static final CheckCode CODE = CheckCode.REDIS_EVICTS;

	private static final String LINE = "RG009 Redis may evict limits";

	private final MutableClock clock = new MutableClock();

	private final AtomicLong nanoTime = new AtomicLong();

	private final Map<CheckCode, Check> checks = new HashMap<>();

	private CheckResult result = CheckResult.found("It does.");

	private Doctor doctor = doctor(Set.of());

	private Doctor doctor(Set<CheckCode> ignored) {
		this.checks.putIfAbsent(CODE, () -> this.result);
		return new Doctor(this.checks, ignored, this.clock, this.nanoTime::get, Duration.ofSeconds(30));
	}

	@AfterEach
	void close() {
		this.doctor.close();
	}

	private Report examine(CheckResult seen) {
		this.result = seen;
		this.nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
		this.clock.advance(Duration.ofSeconds(1));
		return this.doctor.examine();
	}

	@Test
	void aFindingIsSaidOnceWithItsRemedyAndItsLink(CapturedOutput output) {
		examine(CheckResult.found("It does."));
		examine(CheckResult.found("It still does."));
		assertThat(output).containsOnlyOnce(LINE)
			.contains("WARN")
			.contains("It does. " + CODE.remedy() + " See docs/doctor.md#rg009");
	}

	@Test
	void aFindingThatWasGoneIsSaidAgain(CapturedOutput output) {
		Instant first = examine(CheckResult.found("It does.")).findings().get(0).since();
		assertThat(examine(CheckResult.found("It does.")).findings().get(0).since()).isEqualTo(first);
		assertThat(examine(CheckResult.passed()).passed()).containsExactly(CODE);
		assertThat(examine(CheckResult.found("It does.")).findings().get(0).since()).isAfter(first);
		assertThat(output.getOut().split(LINE, -1)).hasSize(3);
	}

	@Test
	void whatNobodyKnowsIsNotGone(CapturedOutput output) {
		Instant first = examine(CheckResult.found("It does.")).findings().get(0).since();
		Report report = examine(CheckResult.unknown("INFO is forbidden."));
		assertThat(report.findings()).isEmpty();
		assertThat(report.unknown()).containsExactly(Map.entry(CODE, "INFO is forbidden."));
		assertThat(examine(CheckResult.found("It does.")).findings().get(0).since()).isEqualTo(first);
		assertThat(output).containsOnlyOnce(LINE);
	}

	@Test
	void whatSomebodyKnowsOfIsShownAndNotSaid(CapturedOutput output) {
		this.doctor = doctor(Set.of(CODE));
		assertThat(examine(CheckResult.found("It does.")).findings()).singleElement()
			.satisfies((finding) -> assertThat(finding.ignored()).isTrue());
		assertThat(output).doesNotContain(LINE);
	}

	@Test
	void aCheckThatFailsSaysSoAndKeepsNoOtherFromRunning() {
		this.checks.put(CheckCode.LOCAL_STORE, () -> {
			throw new IOException("nobody is there");
		});
		this.doctor = doctor(Set.of());
		Report report = examine(CheckResult.found("It does."));
		assertThat(report.unknown().get(CheckCode.LOCAL_STORE)).contains("nobody is there");
		assertThat(report.findings()).extracting(Finding::check).containsExactly(CODE);
	}

	@Test
	void aCheckThatHangsEndsAndKeepsNoOtherFromRunning() {
		CountDownLatch never = new CountDownLatch(1);
		Check hanging = () -> {
			boolean uninterrupted = true;
			while (uninterrupted || never.getCount() > 0) {
				try {
					never.await();
				}
				catch (InterruptedException ex) {
					uninterrupted = false;
				}
			}
			return CheckResult.passed();
		};
		this.checks.put(CheckCode.LOCAL_STORE, hanging);
		this.checks.put(CODE, () -> this.result);
		this.doctor = new Doctor(this.checks, Set.of(), this.clock, this.nanoTime::get, Duration.ofMillis(200));
		for (int i = 0; i < 3; i++) {
			Report report = examine(CheckResult.found("It does."));
			assertThat(report.unknown().get(CheckCode.LOCAL_STORE)).contains("took longer");
			assertThat(report.findings()).extracting(Finding::check).containsExactly(CODE);
		}
		this.checks.put(CheckCode.WIDE_PROXIES, hanging);
		examine(CheckResult.found("It does."));
		assertThat(examine(CheckResult.found("It does.")).unknown().get(CODE)).contains("Earlier checks hang");
		never.countDown();
	}

	@Test
	void nobodyExaminesMoreThanOnceASecond() {
		AtomicInteger examinations = new AtomicInteger();
		this.checks.put(CODE, () -> {
			examinations.incrementAndGet();
			return CheckResult.passed();
		});
		this.doctor = doctor(Set.of());
		assertThat(this.doctor.latest()).isNull();
		Report first = this.doctor.examine();
		this.nanoTime.addAndGet(Duration.ofMillis(999).toNanos());
		assertThat(this.doctor.examine()).isSameAs(first).isSameAs(this.doctor.latest());
		this.nanoTime.addAndGet(Duration.ofMillis(1).toNanos());
		this.doctor.examine();
		assertThat(examinations).hasValue(2);
	}

	@Test
	void whatCallersHaveWrittenBreaksNoLine(CapturedOutput output) {
		assertThat(examine(CheckResult.found("GET /a\nERROR forged" + "x".repeat(2_000))).findings().get(0).seen())
			.doesNotContain("\n")
			.hasSizeLessThanOrEqualTo(1_000);
		assertThat(output.getOut().lines()).noneMatch((line) -> line.startsWith("ERROR forged"));
	}

	@Test
	void somethingOfLittleImportanceIsNoWarning(CapturedOutput output) {
		this.checks.put(CheckCode.NO_KEY_SECRET, () -> CheckResult.found("It is not."));
		this.doctor = doctor(Set.of());
		examine(CheckResult.passed());
		assertThat(output.getOut().lines().filter((line) -> line.contains("RG022"))).singleElement()
			.asString()
			.contains(" INFO ");
	}

	@Test
	void ofManyCulpritsSomeAreNamed() {
		assertThat(CheckResult.foundAny(List.of("a", "b", "c", "d", "e", "f", "g"), "Seen: %s.").text())
			.isEqualTo("Seen: a, b, c, d, e and 2 more.");
	}

}
