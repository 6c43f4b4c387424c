package io.github.rateguard.budget;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Names one ledger: a budget of somebody in one window.
 *
 * @param budget the budget
 * @param dimension what the identity is one of
 * @param identity whose ledger it is; in clear, but for identities of more than
 * {@link #MAXIMUM_LENGTH} characters, which keep no more memory than others
 * @param window the window that it is for
 */
record LedgerKey(Budget budget, String dimension, String identity, BudgetWindow window) {

	static final int MAXIMUM_LENGTH = 64;

	LedgerKey {
		if (identity.length() > MAXIMUM_LENGTH) {
			identity = digest(identity);
		}
	}

	/**
	 * Return the key of the ledger that keys of the same budget share where there is no
	 * room for ledgers of their own.
	 */
	LedgerKey overflow() {
		return new LedgerKey(this.budget, ".overflow", "", this.window);
	}

	private static String digest(String identity) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
			return "sha-256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof LedgerKey key && this.identity.equals(key.identity)
				&& this.dimension.equals(key.dimension) && this.budget.name().equals(key.budget.name())
				&& this.window.equals(key.window);
	}

	@Override
	public int hashCode() {
		return (this.identity.hashCode() * 31 + this.dimension.hashCode()) * 31 + this.budget.name().hashCode() * 31
				+ this.window.start().hashCode();
	}

}
