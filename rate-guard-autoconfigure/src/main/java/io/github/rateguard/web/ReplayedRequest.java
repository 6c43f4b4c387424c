package io.github.rateguard.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request the beginning of whose body was read, and is read again.
 */
final class ReplayedRequest extends HttpServletRequestWrapper {

	private final byte[] beginning;

	private final boolean whole;

	private final ReplayedStream stream;

	private @Nullable BufferedReader reader;

	private ReplayedRequest(HttpServletRequest request, byte[] beginning, boolean whole, ServletInputStream rest) {
		super(request);
		this.beginning = beginning;
		this.whole = whole;
		this.stream = new ReplayedStream(beginning, rest, whole);
	}

	/**
	 * Read the beginning of a body.
	 * @param request the request
	 * @param largest how many bytes to read at most
	 */
	static ReplayedRequest of(HttpServletRequest request, int largest) throws IOException {
		ServletInputStream body = request.getInputStream();
		byte[] beginning = ((InputStream) body).readNBytes(largest + 1);
		return new ReplayedRequest(request, beginning, beginning.length <= largest, body);
	}

	/**
	 * Return the body.
	 * @return the body, or {@code null} if it is longer than what was read
	 */
	byte @Nullable [] wholeBody() {
		return this.whole ? Arrays.copyOf(this.beginning, this.beginning.length) : null;
	}

	@Override
	public ServletInputStream getInputStream() {
		if (this.reader != null) {
			throw new IllegalStateException("getReader() was called for this request");
		}
		return this.stream;
	}

	@Override
	public BufferedReader getReader() throws IOException {
		if (this.reader == null) {
			String encoding = getCharacterEncoding();
			this.reader = new BufferedReader(new InputStreamReader(this.stream,
					(encoding != null) ? Charset.forName(encoding) : StandardCharsets.UTF_8));
		}
		return this.reader;
	}

}
