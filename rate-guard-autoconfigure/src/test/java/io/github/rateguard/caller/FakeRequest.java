package io.github.rateguard.caller;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.rateguard.GuardedRequest;
import org.jspecify.annotations.Nullable;

/**
 * A {@link GuardedRequest} for tests.
 */
class FakeRequest implements GuardedRequest {

	private final @Nullable String remoteAddress;

	private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private @Nullable Principal principal;

	private FakeRequest(@Nullable String remoteAddress) {
		this.remoteAddress = remoteAddress;
	}

	static FakeRequest from(@Nullable String remoteAddress) {
		return new FakeRequest(remoteAddress);
	}

	FakeRequest header(String name, String... lines) {
		this.headers.computeIfAbsent(name, (key) -> new ArrayList<>()).addAll(List.of(lines));
		return this;
	}

	FakeRequest principal(@Nullable Principal principal) {
		this.principal = principal;
		return this;
	}

	@Override
	public String method() {
		return "GET";
	}

	@Override
	public String path() {
		return "/";
	}

	@Override
	public @Nullable String remoteAddress() {
		return this.remoteAddress;
	}

	@Override
	public List<String> headers(String name) {
		return this.headers.getOrDefault(name, List.of());
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
		return this.principal;
	}

}
