package io.github.rateguard.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.GuardedRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.BasicJsonParser;
import org.springframework.boot.json.JsonParser;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.http.HttpHeaders;

/**
 * A request at the edge, whose parameters can be looked at without taking them from the
 * application: a JSON body is kept and read again by whoever comes next, and forms are
 * left to the container, which keeps what it parsed. Bodies above a bound are not looked
 * at. Used by one thread.
 */
final class EdgeRequest implements GuardedRequest {

	private static final Log logger = LogFactory.getLog(EdgeRequest.class);

	/**
	 * How many bytes of a body are looked at.
	 */
	static final int LARGEST_BODY = 16 * 1024;

	private static final Set<String> METHODS_WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

	private static final JsonParser JSON = JsonParserFactory.getJsonParser();

	private final GuardedRequest guarded;

	private final HttpServletRequest original;

	private final boolean owner;

	private @Nullable ReplayedRequest replayed;

	private @Nullable Map<String, Object> fields;

	private boolean parsed;

	EdgeRequest(HttpServletRequest request) {
		this(new ServletGuardedRequest(request), request, false);
	}

	private EdgeRequest(GuardedRequest guarded, HttpServletRequest original, boolean owner) {
		this.guarded = guarded;
		this.original = original;
		this.owner = owner;
	}

	/**
	 * Return the same request of somebody who has got into the account from this address
	 * before.
	 */
	EdgeRequest ofOwner() {
		EdgeRequest request = new EdgeRequest(this.guarded, this.original, true);
		request.replayed = this.replayed;
		request.fields = this.fields;
		request.parsed = this.parsed;
		return request;
	}

	/**
	 * Return whether whoever asks has got into the account from this address before.
	 */
	boolean isOwner() {
		return this.owner;
	}

	/**
	 * Return the request for the application.
	 */
	HttpServletRequest forApplication() {
		return (this.replayed != null) ? this.replayed : this.original;
	}

	/**
	 * Look at a parameter.
	 * @param name its name
	 */
	EdgeParameter parameter(String name) {
		String type = this.original.getContentType();
		String contentType = (type != null) ? type.toLowerCase(Locale.ROOT) : "";
		try {
			if (isJson(contentType)) {
				return EdgeParameter.of(this.original.getParameterValues(name)).and(ofJson(name));
			}
			if (isForm(contentType) ? !isSmall() : hasBody()) {
				return EdgeParameter.UNREADABLE;
			}
			return EdgeParameter.of(this.original.getParameterValues(name));
		}
		catch (IOException | RuntimeException ex) {
			logger.debug("A body could not be read", ex);
			return EdgeParameter.UNREADABLE;
		}
	}

	private static boolean isJson(String contentType) {
		int end = contentType.indexOf(';');
		String type = ((end >= 0) ? contentType.substring(0, end) : contentType).strip();
		return type.equals("application/json") || type.endsWith("+json");
	}

	private static boolean isForm(String contentType) {
		return contentType.startsWith("application/x-www-form-urlencoded") || contentType.startsWith("multipart/");
	}

	private boolean isSmall() {
		long length = this.original.getContentLengthLong();
		return length >= 0 && length <= LARGEST_BODY;
	}

	/**
	 * Only HTTP/1 says with a field that a body of unknown length follows.
	 */
	private boolean hasBody() {
		long length = this.original.getContentLengthLong();
		if (length >= 0) {
			return length > 0;
		}
		return this.original.getProtocol().startsWith("HTTP/1")
				? this.original.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
				: !METHODS_WITHOUT_BODY.contains(method());
	}

	private EdgeParameter ofJson(String name) throws IOException {
		if (!this.parsed) {
			this.parsed = true;
			this.fields = fields();
		}
		if (this.fields == null) {
			return EdgeParameter.UNREADABLE;
		}
		Object value = this.fields.get(name);
		if (value instanceof Map || value instanceof Iterable) {
			return EdgeParameter.UNREADABLE;
		}
		return (value != null) ? EdgeParameter.of(value.toString()) : EdgeParameter.NONE;
	}

	private @Nullable Map<String, Object> fields() throws IOException {
		// The parser of last resort does not understand escapes
		if (JSON instanceof BasicJsonParser || this.original.getContentLengthLong() > LARGEST_BODY) {
			return null;
		}
		ReplayedRequest replayed = ReplayedRequest.of(this.original, LARGEST_BODY);
		this.replayed = replayed;
		byte[] body = replayed.wholeBody();
		if (body == null) {
			return null;
		}
		return (body.length > 0) ? JSON.parseMap(new String(body, StandardCharsets.UTF_8)) : Map.of();
	}

	@Override
	public String method() {
		return this.guarded.method();
	}

	@Override
	public String path() {
		return this.guarded.path();
	}

	@Override
	public @Nullable String remoteAddress() {
		return this.guarded.remoteAddress();
	}

	@Override
	public List<String> headers(String name) {
		return this.guarded.headers(name);
	}

	@Override
	public @Nullable String queryParameter(String name) {
		return this.guarded.queryParameter(name);
	}

	@Override
	public long contentLength() {
		return this.guarded.contentLength();
	}

	@Override
	public @Nullable Object attribute(String name) {
		return this.guarded.attribute(name);
	}

	@Override
	public @Nullable Principal principal() {
		return this.guarded.principal();
	}

}
