package io.github.rateguard.web;

import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The software that sent the request of the current thread, as far as three header fields
 * tell: cheap enough for each request, unlike {@link HeaderFingerprint}. Anyone can send
 * those of somebody else. Unknown before Spring MVC has the request. Internal.
 */
public final class RequestSoftware implements Supplier<@Nullable String> {

	private static final int LONGEST_VALUE = 256;

	private static final String[] FIELDS = { "User-Agent", "Accept-Language", "Accept-Encoding" };

	@Override
	public @Nullable String get() {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		return (attributes instanceof ServletRequestAttributes servlet) ? of(servlet.getRequest()) : null;
	}

	/**
	 * Return the software that sent a request.
	 * @param request the request
	 * @return a text that is the same for the same software
	 */
	public static String of(HttpServletRequest request) {
		StringBuilder text = new StringBuilder();
		for (String field : FIELDS) {
			String value = request.getHeader(field);
			if (value != null) {
				text.append(value, 0, Math.min(value.length(), LONGEST_VALUE));
			}
			text.append('\n');
		}
		return text.toString();
	}

}
