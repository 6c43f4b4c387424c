package io.github.rateguard.caller;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * Tells of failed logins: those that Spring Security has events of, whoever publishes
 * them, and those that {@link LoginEventPublisher} knows of without an event. A broken
 * user store is nobody's failure. Internal.
 */
public final class LoginFailures implements ApplicationListener<AbstractAuthenticationFailureEvent> {

	private static final Pattern WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

	private static final String SUFFIX = "Exception";

	private final LoginFailureListener listener;

	/**
	 * Create a teller.
	 * @param listener is told
	 */
	public LoginFailures(LoginFailureListener listener) {
		this.listener = listener;
	}

	/**
	 * Elsewhere nobody knows of which request an event tells.
	 */
	@Override
	public boolean supportsAsyncExecution() {
		return false;
	}

	@Override
	public void onApplicationEvent(AbstractAuthenticationFailureEvent event) {
		if (!LoginEventPublisher.isPublishing(event.getException())) {
			tell(event.getException(), event.getAuthentication());
		}
	}

	void tell(AuthenticationException exception, @Nullable Authentication authentication) {
		if (!(exception instanceof AuthenticationServiceException)) {
			this.listener.onLoginFailure(name(authentication), reason(exception));
		}
	}

	/**
	 * The names of other authentications may be tokens.
	 */
	private static @Nullable String name(@Nullable Authentication authentication) {
		String name = (authentication instanceof UsernamePasswordAuthenticationToken) ? authentication.getName() : null;
		return (name != null && !name.isBlank()) ? name : null;
	}

	private static String reason(AuthenticationException exception) {
		String name = exception.getClass().getSimpleName();
		String words = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
		return WORDS.matcher(words).replaceAll("-").toLowerCase(Locale.ROOT);
	}

}
