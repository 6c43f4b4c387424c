package io.github.rateguard.benchmark.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Who calls which instances.
 */
enum Scenario {

	THOUSAND_KEYS("1,000 keys, all admitted", Setting.ENOUGH, 1, Keys::pool),

	HOT_KEY("one hot key, one instance", Setting.ENOUGH, 1, Keys::hot),

	HOT_KEY_TWO_INSTANCES("one hot key, two instances", Setting.ENOUGH, 2, Keys::hot),

	REFUSED("95 % refused", Setting.ONE_CALL, 1, Keys::refused),

	LOCAL("local store, 1,000 keys", Setting.ENOUGH_IN_MEMORY, 1, Keys::pool);

	private final String title;

	private final Setting setting;

	private final int instances;

	private final IntFunction<Keys> keys;

	Scenario(String title, Setting setting, int instances, IntFunction<Keys> keys) {
		this.title = title;
		this.setting = setting;
		this.instances = instances;
		this.keys = keys;
	}

	static List<Scenario> of(Setting setting) {
		List<Scenario> scenarios = new ArrayList<>();
		for (Scenario scenario : values()) {
			if (scenario.setting.equals(setting)) {
				scenarios.add(scenario);
			}
		}
		return scenarios;
	}

	String title() {
		return this.title;
	}

	int instances() {
		return this.instances;
	}

	/**
	 * Return the keys that one thread of the load uses.
	 * @param thread the number of the thread
	 */
	Keys keys(int thread) {
		return this.keys.apply(thread);
	}

}
