package io.github.rateguard;

import java.security.Principal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The {@link GuardedRequest} of a call that is not an HTTP request.
 */
enum NoRequest implements GuardedRequest {

	INSTANCE;

	@Override
	public String method() {
		return "";
	}

	@Override
	public String path() {
		return "";
	}

	@Override
	public @Nullable String remoteAddress() {
		return null;
	}

	@Override
	public List<String> headers(String name) {
		return List.of();
	}

	@Override
	public @Nullable String queryParameter(String name) {
		return null;
	}

	@Override
	public long contentLength() {
		return -1;
	}

	@Override
	public @Nullable Object attribute(String name) {
		return null;
	}

	@Override
	public @Nullable Principal principal() {
		return null;
	}

}
