package io.github.rateguard.web;

import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;

/**
 * Sliding windows in the memory of an instance.
 */
class LocalWindowTests extends WindowContract {

	@Override
	Settings settings() {
		return WindowApplication.with(Instance.local());
	}

}
