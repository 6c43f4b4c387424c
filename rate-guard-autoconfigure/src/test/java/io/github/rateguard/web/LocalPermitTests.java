package io.github.rateguard.web;

import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;

/**
 * Permits in the memory of an instance.
 */
class LocalPermitTests extends PermitContract {

	@Override
	Settings settings() {
		return HeldApplication.with(Instance.local());
	}

}
