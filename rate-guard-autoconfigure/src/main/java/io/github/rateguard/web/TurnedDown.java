package io.github.rateguard.web;

import java.util.Set;

import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/**
 * Tells exceptions because of which a handler method never ran: its arguments could not
 * be made, or who asks must not call it.
 */
final class TurnedDown {

	private static final Set<Class<?>> TYPES = Set.of(BindException.class, ServletRequestBindingException.class,
			TypeMismatchException.class, HttpMessageNotReadableException.class,
			HttpMediaTypeNotSupportedException.class, MultipartException.class,
			MissingServletRequestPartException.class);

	/**
	 * Of libraries that may be absent.
	 */
	private static final Set<String> NAMES = Set.of("org.springframework.security.access.AccessDeniedException",
			"org.springframework.security.core.AuthenticationException",
			"jakarta.validation.ConstraintViolationException");

	private TurnedDown() {
	}

	static boolean explains(Throwable exception, Object handler) {
		return isOfType(exception) && !(handler instanceof HandlerMethod method && isThrownBy(exception, method));
	}

	private static boolean isOfType(Throwable exception) {
		if (exception instanceof HandlerMethodValidationException validation) {
			return !validation.isForReturnValue();
		}
		if (TYPES.stream().anyMatch((type) -> type.isInstance(exception))) {
			return true;
		}
		for (Class<?> type = exception.getClass(); type != null; type = type.getSuperclass()) {
			if (NAMES.contains(type.getName())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A handler may throw such an exception itself, when it has run.
	 */
	private static boolean isThrownBy(Throwable exception, HandlerMethod method) {
		String type = method.getMethod().getDeclaringClass().getName();
		String name = method.getMethod().getName();
		for (StackTraceElement frame : exception.getStackTrace()) {
			if (frame.getMethodName().equals(name) && frame.getClassName().equals(type)) {
				return true;
			}
		}
		return false;
	}

}
