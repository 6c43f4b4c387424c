package io.github.rateguard.caller;

import org.jspecify.annotations.Nullable;

/**
 * Whether who asks could prove to be somebody, as far as Spring Security tells it: on the
 * thread of the request, wherever its filters stand. Internal.
 */
public final class LoginAttempt {

	private static final ThreadLocal<@Nullable LoginAttempt> CURRENT = new ThreadLocal<>();

	private volatile @Nullable String name;

	private volatile boolean byForm;

	private volatile boolean failed;

	private int listeners = 1;

	private LoginAttempt() {
	}

	/**
	 * Begin to listen on this thread. Whoever listens within a request hears what those
	 * around hear.
	 * @return the attempt
	 */
	public static LoginAttempt begin() {
		LoginAttempt attempt = CURRENT.get();
		if (attempt != null) {
			attempt.listeners++;
			return attempt;
		}
		attempt = new LoginAttempt();
		CURRENT.set(attempt);
		return attempt;
	}

	/**
	 * Listen no longer on this thread, unless somebody around still does.
	 */
	public static void end() {
		LoginAttempt attempt = CURRENT.get();
		if (attempt != null && --attempt.listeners == 0) {
			// Does not make the thread forget its place for the next one
			CURRENT.set(null);
		}
	}

	static @Nullable LoginAttempt current() {
		return CURRENT.get();
	}

	void succeedAs(String name) {
		this.name = name;
	}

	void succeedByForm() {
		this.byForm = true;
	}

	void fail() {
		this.failed = true;
	}

	/**
	 * Return whether an authentication failed.
	 * @return {@code true} whatever was tried next
	 */
	public boolean hasFailed() {
		return this.failed;
	}

	/**
	 * Return whether somebody logged in by the form with name and password.
	 * @return {@code true} if so, and nothing failed
	 */
	public boolean isByForm() {
		return this.byForm && !this.failed;
	}

	/**
	 * Return whom an authentication proved.
	 * @return the name; {@code null} if one failed, or nobody tried
	 */
	public @Nullable String provedName() {
		return this.failed ? null : this.name;
	}

}
