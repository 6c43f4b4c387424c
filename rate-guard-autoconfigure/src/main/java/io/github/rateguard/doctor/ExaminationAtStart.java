package io.github.rateguard.doctor;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Lets rounds begin when the application is ready, and does not hold it up.
 */
public final class ExaminationAtStart implements ApplicationListener<ApplicationReadyEvent> {

	private final DoctorRounds rounds;

	/**
	 * Create a listener.
	 * @param rounds begin
	 */
	public ExaminationAtStart(DoctorRounds rounds) {
		this.rounds = rounds;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		this.rounds.begin();
	}

}
