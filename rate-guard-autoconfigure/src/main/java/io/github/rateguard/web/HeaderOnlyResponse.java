package io.github.rateguard.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * A response that takes header fields, and neither a status nor a body: what rejects a
 * request of a forbidden origin would answer it, too.
 */
final class HeaderOnlyResponse extends HttpServletResponseWrapper {

	HeaderOnlyResponse(HttpServletResponse response) {
		super(response);
	}

	@Override
	public void setStatus(int status) {
	}

	@Override
	public void sendError(int status) {
	}

	@Override
	public void sendError(int status, String message) {
	}

	@Override
	public ServletOutputStream getOutputStream() {
		return new NoOutput();
	}

	@Override
	public PrintWriter getWriter() {
		return new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
	}

	@Override
	public void flushBuffer() {
	}

	/**
	 * Drops all bytes.
	 */
	private static final class NoOutput extends ServletOutputStream {

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new IllegalStateException("The response takes no body");
		}

		@Override
		public void write(int value) throws IOException {
		}

	}

}
