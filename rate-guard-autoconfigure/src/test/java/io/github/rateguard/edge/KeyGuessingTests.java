package io.github.rateguard.edge;

import java.util.UUID;

import io.github.rateguard.edge.GuessingApplication.KeyCheck;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;

/**
 * Guessing at API keys, which a filter of the application asks for.
 */
class KeyGuessingTests extends GuessingContract {

	@Override
	String path() {
		return "/keys/items";
	}

	@Override
	Client guess(Client client) {
		return client.with("X-Api-Key", UUID.randomUUID().toString());
	}

	@Override
	Client valid(Client client) {
		return client.with("X-Api-Key", GuessingApplication.API_KEY);
	}

	@Override
	int checks(Instance instance) {
		return instance.bean(KeyCheck.class).count();
	}

}
