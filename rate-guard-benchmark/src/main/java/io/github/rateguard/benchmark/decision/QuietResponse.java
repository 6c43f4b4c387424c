package io.github.rateguard.benchmark.decision;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import org.jspecify.annotations.Nullable;

import org.springframework.mock.web.MockHttpServletResponse;

/**
 * A response that keeps nothing but the last header field, so that the compiler cannot
 * leave out the writing of it.
 */
final class QuietResponse extends MockHttpServletResponse {

	private final ServletOutputStream body = new Nowhere();

	volatile @Nullable String lastHeader;

	@Override
	public void setHeader(@Nullable String name, @Nullable String value) {
		this.lastHeader = value;
	}

	@Override
	public void setContentType(@Nullable String contentType) {
		this.lastHeader = contentType;
	}

	@Override
	public void setContentLength(int contentLength) {
	}

	@Override
	public void setStatus(int status) {
	}

	@Override
	public void resetBuffer() {
	}

	@Override
	public ServletOutputStream getOutputStream() {
		return this.body;
	}

	private static final class Nowhere extends ServletOutputStream {

		@Override
		public void write(int octet) {
		}

		@Override
		public void write(byte[] octets, int offset, int length) {
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
		}

	}

}
