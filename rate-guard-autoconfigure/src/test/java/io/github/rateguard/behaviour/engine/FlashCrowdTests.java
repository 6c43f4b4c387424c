package io.github.rateguard.behaviour.engine;

import java.time.Duration;

import io.github.rateguard.behaviour.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A newsletter brings eight times the usual people within ten minutes. They are people:
 * nothing is thought of any of them, nor of those who are there as usual.
 */
class FlashCrowdTests {

	private static final int USUAL_IN_TEN_MINUTES = 40;

	private static final int TIMES_USUAL = 8;

	private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

	private static final Duration A_QUIET_DAY = Duration.ofHours(26);

	private static SharedSite site;

	private static Traffic traffic;

	@BeforeAll
	static void aSiteThatKnowsWhatIsUsual() {
		site = new SharedSite(4);
		traffic = new Traffic();
		comeAsUsual(A_QUIET_DAY);
		site.pass(traffic, A_QUIET_DAY);
	}

	@BeforeEach
	void forgetWhatWasThoughtBefore() {
		site.forget();
	}

	@AfterAll
	static void close() {
		site.close();
	}

	@ParameterizedTest
	@CsvSource({ "11, false", "33, false", "44, false", "55, false", "55, true" })
	void nothingIsThoughtOfPeopleWhoComeAllAtOnce(int landing, boolean byMailProgram) {
		Duration whole = Duration.ofHours(3);
		int before = traffic.clients();
		comeAsUsual(whole);
		int crowd = (TIMES_USUAL - 1) * USUAL_IN_TEN_MINUTES;
		traffic.crowd(site.now(), TEN_MINUTES, crowd, landing, byMailProgram);
		site.play(traffic, Duration.ofMinutes(20), Duration.ofMinutes(1));
		assertThat(site.instances()).as("All see that it is unusual")
			.allSatisfy((instance) -> assertThat(instance.fleet().surges())
				.anySatisfy((surge) -> assertThat(surge.template()).isEqualTo(landing)));
		site.pass(traffic, whole.minusMinutes(20));
		assertThat(traffic.clients()).isGreaterThan(before + crowd / 2);
		assertThat(site.reaching(Level.TAG)).as("People").isSubsetOf(traffic.scrapers());
		assertThat(site.unjudged()).isZero();
	}

	@Test
	void thatIsNotBecauseNothingIsEverThought() {
		comeAsUsual(Duration.ofMinutes(40));
		traffic.scrapers(site.now(), Duration.ofMinutes(40), 1, Traffic.BROWSER);
		site.play(traffic, Duration.ofMinutes(40), Duration.ofMinutes(1));
		assertThat(site.reaching(Level.TAG)).isEqualTo(traffic.scrapers());
	}

	private static void comeAsUsual(Duration time) {
		traffic.people(site.now(), time, (int) (USUAL_IN_TEN_MINUTES * time.toMinutes() / TEN_MINUTES.toMinutes()));
	}

}
