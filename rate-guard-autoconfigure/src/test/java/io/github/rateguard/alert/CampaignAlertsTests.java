package io.github.rateguard.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Points;
import io.github.rateguard.behaviour.Score;
import io.github.rateguard.behaviour.Signal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CampaignAlerts}.
 */
class CampaignAlertsTests {

	private final List<Alert> raised = new ArrayList<>();

	private final CampaignAlerts alerts = new CampaignAlerts(() -> this.raised::add, false);

	@BeforeEach
	void start() {
		this.alerts.afterSingletonsInstantiated();
	}

	@Test
	void theSoftwareOfACampaignIsOneCause() {
		this.alerts.onVerdict(verdict(1, Level.TAG, Signal.CAMPAIGN, 25));
		this.alerts.onVerdict(verdict(2, Level.THROTTLE, Signal.CAMPAIGN, 25));
		assertThat(this.raised).extracting(Alert::cause)
			.containsExactly("campaign:00000000000000ab", "campaign:00000000000000ab");
		assertThat(this.raised.get(0).details()).containsEntry("fingerprint", "00000000000000ab")
			.containsEntry("first client", "0000000000000001");
		assertThat(this.raised.get(0).action()).contains("shadow");
	}

	@Test
	void theCohortOfASurgeIsOneCause() {
		this.alerts.onVerdict(verdict(1, Level.THROTTLE, Signal.SURGE, 30));
		assertThat(this.raised).extracting(Alert::cause).containsExactly("surge");
	}

	@Test
	void whoIsFoundAloneOrIsLetGoIsNoAlert() {
		this.alerts.onVerdict(verdict(1, Level.THROTTLE, Signal.DISTINCT_VALUES, 60));
		this.alerts.onVerdict(verdict(2, Level.NONE, Signal.CAMPAIGN, 25));
		this.alerts.onVerdict(verdict(3, Level.TAG, Signal.CAMPAIGN, 0));
		assertThat(this.raised).isEmpty();
	}

	@Test
	void nothingIsRaisedBeforeAllBeansAreThere() {
		new CampaignAlerts(() -> this.raised::add, true).onVerdict(verdict(1, Level.TAG, Signal.CAMPAIGN, 25));
		assertThat(this.raised).isEmpty();
	}

	private static BehaviourVerdict verdict(long client, Level level, Signal signal, double points) {
		return new BehaviourVerdict(client, level,
				new Score(points, List.of(new Points(signal, points, 1)), Set.of(), 40), 0xab, 1_000, 2_000);
	}

}
