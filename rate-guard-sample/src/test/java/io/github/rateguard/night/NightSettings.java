package io.github.rateguard.night;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The settings of night.yml that depend on how many people there are. Immutable.
 *
 * @param scale how many of all there are, above 0 to 1
 */
record NightSettings(double scale) {

	static final double DOLLARS_AN_HOUR = 12;

	private static final double DOLLARS_A_MINUTE = 0.20;

	double budgetOfAnHour() {
		return DOLLARS_AN_HOUR * this.scale;
	}

	Map<String, String> properties() {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("rate-guard.budgets.search-hour.limit", money(budgetOfAnHour()) + "/1h");
		properties.put("rate-guard.budgets.search-minute.limit", money(DOLLARS_A_MINUTE * this.scale) + "/1m");
		properties.put("rate-guard.policies.software.limits", "%d/1m,%d/1h".formatted(tokens(40), tokens(600)));
		properties.put("rate-guard.policies.suspects.limits", "%d/1h".formatted(tokens(20)));
		return properties;
	}

	private static String money(double amount) {
		return String.format(Locale.ROOT, "%.6f USD", amount);
	}

	private long tokens(int whole) {
		return Math.max(1, Math.round(whole * this.scale));
	}

}
