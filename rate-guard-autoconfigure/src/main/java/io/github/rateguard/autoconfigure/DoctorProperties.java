package io.github.rateguard.autoconfigure;

import java.util.ArrayList;
import java.util.List;

/**
 * Properties of what checks whether protection is real, {@code rate-guard.doctor}.
 */
public class DoctorProperties {

	/**
	 * Whether it is checked that protection is real.
	 */
	private boolean enabled = true;

	/**
	 * Comma-separated list of codes of checks, such as RG015, whose findings the log and
	 * health need not tell.
	 */
	private List<String> ignore = new ArrayList<>();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public List<String> getIgnore() {
		return this.ignore;
	}

	public void setIgnore(List<String> ignore) {
		this.ignore = ignore;
	}

}
