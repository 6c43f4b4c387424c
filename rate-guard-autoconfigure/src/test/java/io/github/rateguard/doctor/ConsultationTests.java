package io.github.rateguard.doctor;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Consultation}.
 */
class ConsultationTests {

	private static final CheckCode CODE = CheckCode.REDIS_EVICTS;

	private final CountDownLatch answer = new CountDownLatch(1);

	private final AtomicInteger examinations = new AtomicInteger();

	private final Doctor doctor = new Doctor(Map.of(CODE, this::hang), Set.of(), Clock.systemUTC(), () -> 0,
			Duration.ofMinutes(1));

	private final Consultation hasty = new Consultation(this.doctor, Duration.ofMillis(20));

	private CheckResult hang() throws InterruptedException {
		this.examinations.incrementAndGet();
		this.answer.await();
		return CheckResult.found("It does.");
	}

	@AfterEach
	void close() {
		this.answer.countDown();
		this.hasty.close();
		this.doctor.close();
	}

	@Test
	void whileTheFirstExaminationHangsNobodyKnows() {
		assertThat(this.hasty.ask().unknown()).containsOnlyKeys(CODE);
	}

	@Test
	void anExaminationThatTakesLongGoesOnForWhoeverAsksNext() {
		this.hasty.ask();
		this.hasty.ask();
		this.answer.countDown();
		Awaitility.await().until(() -> this.hasty.ask().findings().size() == 1);
		assertThat(this.examinations).hasValue(1);
	}

	@Test
	void whileAnExaminationHangsTheOneBeforeIsShown() {
		Check once = () -> (this.examinations.incrementAndGet() == 1) ? CheckResult.found("It does.") : hang();
		AtomicInteger minutes = new AtomicInteger();
		Doctor doctor = new Doctor(Map.of(CODE, once), Set.of(), Clock.systemUTC(),
				() -> Duration.ofMinutes(minutes.incrementAndGet()).toNanos(), Duration.ofMinutes(1));
		try (doctor; Consultation consultation = new Consultation(doctor, Duration.ofMillis(20))) {
			Report before = doctor.examine();
			assertThat(consultation.ask()).isSameAs(before);
		}
	}

	@Test
	void whoHasTimeSeesWhatIsFoundNow() {
		this.answer.countDown();
		try (Consultation patient = new Consultation(this.doctor, Duration.ofMinutes(1))) {
			assertThat(patient.ask().findings()).hasSize(1);
		}
	}

}
