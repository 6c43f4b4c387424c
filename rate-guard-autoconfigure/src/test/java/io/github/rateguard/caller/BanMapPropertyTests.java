package io.github.rateguard.caller;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.rateguard.IpLiteral;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A {@link BanMap} answers as a plain list of bans would, whatever was put and removed.
 */
class BanMapPropertyTests {

	private static final List<String> ADDRESSES = List.of("10.0.0.1", "10.0.0.2", "10.0.1.1", "10.1.0.1", "11.0.0.1",
			"2001:db8::1", "2001:db8:0:1::1", "2001:db8:1::1", "a00::1");

	private static final List<String> SUBJECTS = List.of("10.0.0.1/32", "10.0.0.0/24", "10.0.0.0/16", "10.0.0.0/8",
			"8.0.0.0/6", "2001:db8::1/128", "2001:db8::/64", "2001:db8::/48", "2001:db8::/32", "a00::/8");

	@Property(tries = 1_000)
	void itAnswersAsAListOfBansWould(@ForAll("steps") List<Step> steps,
			@ForAll @IntRange(min = 2, max = 10) int maximum) {
		BanMap map = new BanMap(maximum);
		Map<BanSubject, Ban> naive = new HashMap<>();
		for (Step step : steps) {
			Instant now = Instant.ofEpochSecond(step.now());
			naive.values().removeIf((ban) -> !ban.holds(now));
			BanSubject subject = BanSubject.network(step.subject());
			if (step.seconds() == 0) {
				map.remove(subject);
				naive.remove(subject);
			}
			else {
				Ban ban = new Ban(subject, "reason", "author", now, now.plusSeconds(step.seconds()));
				map.merge(ban, now);
				merge(naive, ban, maximum);
			}
			assertThat(map.all(now)).containsExactlyInAnyOrderElementsOf(naive.values());
			for (String address : ADDRESSES) {
				assertThat(Optional.ofNullable(map.ofAddress(IpLiteral.parse(address), now)).map(Ban::until))
					.isEqualTo(find(naive, address));
			}
		}
	}

	private static void merge(Map<BanSubject, Ban> naive, Ban ban, int maximum) {
		Ban present = naive.get(ban.subject());
		if (present == null && naive.size() == maximum) {
			naive.values()
				.stream()
				.min(Comparator.comparing(Ban::until).thenComparing((each) -> each.subject().value()))
				.map(Ban::subject)
				.ifPresent(naive::remove);
		}
		if (present == null || ban.until().isAfter(present.until())) {
			naive.put(ban.subject(), ban);
		}
	}

	private static Optional<Instant> find(Map<BanSubject, Ban> naive, String address) {
		return naive.values()
			.stream()
			.filter((ban) -> ban.subject().cidr().contains(IpLiteral.parse(address).getAddress()))
			.map(Ban::until)
			.max(Comparator.naturalOrder());
	}

	@Provide
	Arbitrary<List<Step>> steps() {
		return Combinators
			.combine(Arbitraries.of(SUBJECTS), Arbitraries.integers().between(0, 9),
					Arbitraries.integers().between(0, 3))
			.as(Step::new)
			.list()
			.ofMaxSize(30)
			.map(BanMapPropertyTests::inOrder);
	}

	/**
	 * Time does not go back.
	 */
	private static List<Step> inOrder(List<Step> steps) {
		int[] now = { 0 };
		return steps.stream().map((step) -> new Step(step.subject(), step.seconds(), now[0] += step.now())).toList();
	}

	/**
	 * Something that happens to a subject.
	 *
	 * @param subject the network
	 * @param seconds for how long it is banned, 0 to lift its ban
	 * @param now when
	 */
	record Step(String subject, int seconds, int now) {

	}

}
