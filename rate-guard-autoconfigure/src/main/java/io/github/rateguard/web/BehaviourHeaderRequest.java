package io.github.rateguard.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request whose header {@link BehaviourTag#HEADER} is ours, whatever the client sent
 * under that name. Used by one thread at a time.
 */
final class BehaviourHeaderRequest extends HttpServletRequestWrapper {

	private final @Nullable ObservedCall call;

	BehaviourHeaderRequest(HttpServletRequest request, @Nullable ObservedCall call) {
		super(request);
		this.call = call;
	}

	private static boolean isOurs(@Nullable String name) {
		return BehaviourTag.HEADER.equalsIgnoreCase(name);
	}

	private @Nullable String value() {
		BehaviourTag tag = (this.call != null) ? this.call.tag() : null;
		return (tag != null && tag.enforced()) ? tag.headerValue() : null;
	}

	@Override
	public @Nullable String getHeader(String name) {
		return isOurs(name) ? value() : super.getHeader(name);
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		if (!isOurs(name)) {
			return super.getHeaders(name);
		}
		String value = value();
		return Collections.enumeration((value != null) ? List.of(value) : List.of());
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		List<String> names = new ArrayList<>();
		Enumeration<String> received = super.getHeaderNames();
		while (received != null && received.hasMoreElements()) {
			String name = received.nextElement();
			if (!isOurs(name)) {
				names.add(name);
			}
		}
		if (value() != null) {
			names.add(BehaviourTag.HEADER);
		}
		return Collections.enumeration(names);
	}

	@Override
	public int getIntHeader(String name) {
		return isOurs(name) ? -1 : super.getIntHeader(name);
	}

	@Override
	public long getDateHeader(String name) {
		return isOurs(name) ? -1 : super.getDateHeader(name);
	}

}
