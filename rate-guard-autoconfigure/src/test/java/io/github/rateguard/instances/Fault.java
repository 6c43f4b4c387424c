package io.github.rateguard.instances;

/**
 * Something that happens to the store of running instances.
 *
 * @param name what happens
 * @param lasts whether no instance reaches the store from the beginning to the end;
 * others may be over before they are noticed
 * @param begin makes it happen
 * @param end makes it undone
 */
record Fault(String name, boolean lasts, Step begin, Step end) {

	static Fault lasting(String name, Step begin, Step end) {
		return new Fault(name, true, begin, end);
	}

	static Fault passing(String name, Step begin, Step end) {
		return new Fault(name, false, begin, end);
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * What somebody does to a store.
	 */
	@FunctionalInterface
	interface Step {

		void run() throws Exception;

	}

}
