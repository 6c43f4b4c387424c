package io.github.rateguard.alert.abuse;

/**
 * How the abuse log writes who somebody is.
 */
public enum Identities {

	/**
	 * As a hash, which is the same wherever the same key is used.
	 */
	HASHED,

	/**
	 * As they are.
	 */
	PLAIN

}
