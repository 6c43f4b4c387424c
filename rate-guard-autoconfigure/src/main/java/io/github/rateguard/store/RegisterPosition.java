package io.github.rateguard.store;

/**
 * Up to where somebody has read a register.
 *
 * @param epoch the life of the register, as it ends with the last entry; empty if nothing
 * was read
 * @param version the number of the last change that was read
 * @param reading whether the entries of the register are being read from the first one
 * on, as changes from the position on are not all known any more
 */
public record RegisterPosition(String epoch, long version, boolean reading) {

	/**
	 * Nothing was read.
	 */
	public static final RegisterPosition START = new RegisterPosition("", 0, false);

	/**
	 * Return whether anything was read.
	 * @return {@code true} if nothing was
	 */
	public boolean isStart() {
		return this.epoch.isEmpty();
	}

}
