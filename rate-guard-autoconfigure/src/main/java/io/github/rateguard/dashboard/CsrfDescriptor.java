package io.github.rateguard.dashboard;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What Spring Security expects of a request that changes something, in a header. Only
 * pages of the same origin can read it.
 *
 * @param headerName the name of the header, or {@code null} if none is expected
 * @param token its value, or {@code null} if none is expected
 */
record CsrfDescriptor(@Nullable String headerName, @Nullable String token) implements OperationResponseBody {

	private static final CsrfDescriptor NONE = new CsrfDescriptor(null, null);

	private static final boolean SPRING_SECURITY = ClassUtils
		.isPresent("org.springframework.security.web.csrf.CsrfToken", CsrfDescriptor.class.getClassLoader());

	static CsrfDescriptor ofCurrentRequest() {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		return (SPRING_SECURITY && request != null) ? TokenReader.read(request) : NONE;
	}

	/**
	 * Knows Spring Security, which may be absent.
	 */
	private static final class TokenReader {

		static CsrfDescriptor read(RequestAttributes request) {
			Object token = request.getAttribute(CsrfToken.class.getName(), RequestAttributes.SCOPE_REQUEST);
			return (token instanceof CsrfToken csrf) ? new CsrfDescriptor(csrf.getHeaderName(), csrf.getToken()) : NONE;
		}

	}

}
