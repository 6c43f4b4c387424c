package io.github.rateguard.benchmark.decision;

import java.util.Arrays;
import java.util.Enumeration;

import org.jspecify.annotations.Nullable;

import org.springframework.mock.web.MockHttpServletRequest;

/**
 * A request with the header fields of some software, which makes no garbage when it is
 * asked for them. Looks for values as Tomcat does. Used by one thread.
 */
final class FieldsRequest extends MockHttpServletRequest implements Enumeration<String> {

	private static final String PATH = "/search";

	private static final int MOST_ATTRIBUTES = 8;

	private final String[] fields;

	private final @Nullable Object[] attributes = new Object[2 * MOST_ATTRIBUTES];

	private int next;

	/**
	 * Create a request.
	 * @param fields names and values in turn
	 */
	FieldsRequest(String... fields) {
		super("GET", PATH);
		// A container makes strings of its own
		this.fields = Arrays.stream(fields).map((field) -> new String(field.toCharArray())).toArray(String[]::new);
	}

	/**
	 * A page that the address bar of a browser asks for: 16 fields.
	 */
	static FieldsRequest ofChrome() {
		return new FieldsRequest("host", "example.org", "connection", "keep-alive", "sec-ch-ua",
				"\"Chromium\";v=\"124\", \"Google Chrome\";v=\"124\", \"Not-A.Brand\";v=\"99\"", "sec-ch-ua-mobile",
				"?0", "sec-ch-ua-platform", "\"Windows\"", "upgrade-insecure-requests", "1", "user-agent",
				"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
				"accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
				"sec-fetch-site", "none", "sec-fetch-mode", "navigate", "sec-fetch-user", "?1", "sec-fetch-dest",
				"document", "accept-encoding", "gzip, deflate, br, zstd", "accept-language", "de-DE,de;q=0.9,en;q=0.8",
				"cookie", "session=0123456789abcdef", "priority", "u=0, i");
	}

	/**
	 * A tool: 4 fields.
	 */
	static FieldsRequest ofCurl() {
		return new FieldsRequest("host", "example.org", "user-agent", "curl/8.5.0", "accept", "*/*", "accept-encoding",
				"gzip");
	}

	/**
	 * What no limit of a container stops: 10,000 fields, with values of 64 KiB.
	 */
	static FieldsRequest ofFlood() {
		String[] fields = new String[20_000];
		String value = "x".repeat(65_536);
		for (int i = 0; i < fields.length; i += 2) {
			fields[i] = "x-field-" + i;
			fields[i + 1] = value;
		}
		fields[0] = "user-agent";
		fields[2] = "accept-encoding";
		return new FieldsRequest(fields);
	}

	/**
	 * Be a new request.
	 */
	void become(String address, String query) {
		Arrays.fill(this.attributes, null);
		setRemoteAddr(address);
		setQueryString(query);
	}

	@Override
	public String getServletPath() {
		return PATH;
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		for (int i = 0; i < this.attributes.length && this.attributes[i] != null; i += 2) {
			if (this.attributes[i].equals(name)) {
				return this.attributes[i + 1];
			}
		}
		return null;
	}

	@Override
	public void setAttribute(String name, @Nullable Object value) {
		int i = 0;
		while (this.attributes[i] != null && !this.attributes[i].equals(name)) {
			i += 2;
		}
		this.attributes[i] = name;
		this.attributes[i + 1] = value;
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		this.next = 0;
		return this;
	}

	@Override
	public boolean hasMoreElements() {
		return this.next < this.fields.length;
	}

	@Override
	public String nextElement() {
		this.next += 2;
		return this.fields[this.next - 2];
	}

	@Override
	public @Nullable String getHeader(String name) {
		for (int i = 0; i < this.fields.length; i += 2) {
			if (this.fields[i].equalsIgnoreCase(name)) {
				return this.fields[i + 1];
			}
		}
		return null;
	}

}
