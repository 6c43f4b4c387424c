package io.github.rateguard.behaviour.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of who owns whom.
 */
class OwnersTests {

	private static final int CLIENTS = 20_000;

	@Test
	void allInstancesAgreeOnTheOwnerOfEachClient() {
		Owners one = new Owners(1, List.of(1L, 2L, 3L, 4L));
		Owners two = new Owners(2, List.of(1L, 2L, 3L, 4L));
		for (long client = 0; client < CLIENTS; client++) {
			assertThat(one.ownerOf(client)).isEqualTo(two.ownerOf(client));
			assertThat(two.owns(client)).isEqualTo(one.ownerOf(client) == 2);
		}
	}

	@Test
	void eachInstanceOwnsItsShare() {
		Owners owners = new Owners(1, List.of(1L, 2L, 3L, 9_007_199_254_740_991L));
		Map<Long, Integer> shares = new HashMap<>();
		for (long client = 0; client < CLIENTS; client++) {
			shares.merge(owners.ownerOf(client), 1, Integer::sum);
		}
		assertThat(shares).hasSize(4);
		assertThat(shares.values()).allMatch((share) -> share > CLIENTS / 5 && share < CLIENTS * 3 / 10);
	}

	@Test
	void onlyTheClientsOfWhoGoesChangeHands() {
		Owners before = new Owners(1, List.of(1L, 2L, 3L, 4L));
		Owners after = new Owners(1, List.of(1L, 2L, 4L));
		for (long client = 0; client < CLIENTS; client++) {
			if (before.ownerOf(client) != 3) {
				assertThat(after.ownerOf(client)).isEqualTo(before.ownerOf(client));
			}
		}
	}

	@Test
	void whoIsAloneOwnsAll() {
		Owners alone = new Owners(5, List.of(5L));
		assertThat(alone.isAlone()).isTrue();
		assertThat(alone.owns(42)).isTrue();
	}

}
