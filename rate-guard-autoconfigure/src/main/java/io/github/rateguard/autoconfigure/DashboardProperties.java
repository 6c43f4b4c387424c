package io.github.rateguard.autoconfigure;

/**
 * Properties of the page for operators, {@code rate-guard.dashboard}.
 */
public class DashboardProperties {

	/**
	 * Whether the endpoint has a page for people, below /dashboard.
	 */
	private boolean enabled = true;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

}
