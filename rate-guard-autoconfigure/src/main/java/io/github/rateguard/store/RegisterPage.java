package io.github.rateguard.store;

import java.util.List;

/**
 * Some of the changes of a register.
 *
 * @param position from where to go on
 * @param fromStart whether this page begins with the first entry of the register, so that
 * a name that neither this page nor those that follow tell of has no entry
 * @param lost whether the register has lost changes that were read from it before
 * @param last whether there is nothing more for the time being
 * @param entries the entries
 */
public record RegisterPage(RegisterPosition position, boolean fromStart, boolean lost, boolean last,
		List<RegisterEntry> entries) {

	/**
	 * Create a page.
	 */
	public RegisterPage {
		entries = List.copyOf(entries);
	}

}
