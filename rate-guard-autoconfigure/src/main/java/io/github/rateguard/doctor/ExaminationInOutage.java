package io.github.rateguard.doctor;

import io.github.rateguard.store.StoreOutageEvent;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Has an examination made when the store stops answering, and when it answers again.
 */
public final class ExaminationInOutage implements ApplicationListener<PayloadApplicationEvent<StoreOutageEvent>> {

	private final DoctorRounds rounds;

	/**
	 * Create a listener.
	 * @param rounds examine
	 */
	public ExaminationInOutage(DoctorRounds rounds) {
		this.rounds = rounds;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<StoreOutageEvent> event) {
		this.rounds.soon();
	}

}
