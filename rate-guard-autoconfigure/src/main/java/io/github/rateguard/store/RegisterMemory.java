package io.github.rateguard.store;

import java.util.List;
import java.util.Set;

/**
 * What an instance keeps in memory of a register, and what it has changed. Thread-safe.
 */
public interface RegisterMemory {

	/**
	 * Return the changes that the register may not know yet.
	 * @param most how many to return at most
	 * @return the changes, the oldest first
	 */
	List<RegisterChange> unwritten(int most);

	/**
	 * Forget a change that the register knows, unless there was another one of its name
	 * meanwhile.
	 * @param change the change
	 */
	void written(RegisterChange change);

	/**
	 * Take over what the register tells of a name, under what is not written yet.
	 * @param entry the entry; one that another version wrote is left alone
	 */
	void accept(RegisterEntry entry);

	/**
	 * Forget all names but some, and but what is not written yet.
	 * @param names the names that the register has entries of
	 */
	void retain(Set<String> names);

	/**
	 * Write all that is known again, as the register has lost some.
	 */
	void noteAll();

}
