package io.github.rateguard.docs;

/**
 * A block of code in a page.
 *
 * @param place where it stands
 * @param language what follows the fence, empty if nothing does
 * @param remark the HTML comment right above it, empty if there is none
 * @param text the lines of the block
 */
record CodeBlock(String place, String language, String remark, String text) {

	@Override
	public String toString() {
		return this.place;
	}

}
