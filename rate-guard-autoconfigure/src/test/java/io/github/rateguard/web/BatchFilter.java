package io.github.rateguard.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts the entries of a batch before the interceptor asks, and buffers no more than the
 * largest body. The recipe that the README refers to: copy it.
 */
class BatchFilter extends OncePerRequestFilter {

	static final String LENGTH = "batchLength";

	private static final int LARGEST_BODY = 16_384;

	private final JsonMapper mapper;

	BatchFilter(JsonMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
		if (body.length > LARGEST_BODY) {
			response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
			return;
		}
		try {
			request.setAttribute(LENGTH, this.mapper.readTree(body).size());
		}
		catch (JacksonException ex) {
			response.sendError(HttpServletResponse.SC_BAD_REQUEST);
			return;
		}
		chain.doFilter(new BufferedRequest(request, body), response);
	}

	/**
	 * A request whose body can be read once more.
	 */
	private static final class BufferedRequest extends HttpServletRequestWrapper {

		private final ServletInputStream stream;

		private BufferedRequest(HttpServletRequest request, byte[] body) {
			super(request);
			this.stream = new BufferedStream(new ByteArrayInputStream(body));
		}

		@Override
		public ServletInputStream getInputStream() {
			return this.stream;
		}

	}

	private static final class BufferedStream extends ServletInputStream {

		private final ByteArrayInputStream body;

		private BufferedStream(ByteArrayInputStream body) {
			this.body = body;
		}

		@Override
		public int read() {
			return this.body.read();
		}

		@Override
		public int read(byte[] target, int offset, int length) {
			return this.body.read(target, offset, length);
		}

		@Override
		public boolean isFinished() {
			return this.body.available() == 0;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			throw new UnsupportedOperationException("The body is read in one go");
		}

	}

}
