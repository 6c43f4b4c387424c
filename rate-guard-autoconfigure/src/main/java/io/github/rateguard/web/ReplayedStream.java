package io.github.rateguard.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/**
 * A body whose beginning was read, and is read again before the rest.
 */
final class ReplayedStream extends ServletInputStream {

	private final ByteArrayInputStream beginning;

	private final ServletInputStream rest;

	private final boolean whole;

	ReplayedStream(byte[] beginning, ServletInputStream rest, boolean whole) {
		this.beginning = new ByteArrayInputStream(beginning);
		this.rest = rest;
		this.whole = whole;
	}

	@Override
	public int read() throws IOException {
		int read = this.beginning.read();
		return (read >= 0 || this.whole) ? read : this.rest.read();
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		int read = this.beginning.read(bytes, offset, length);
		return (read >= 0 || this.whole) ? read : this.rest.read(bytes, offset, length);
	}

	@Override
	public int available() throws IOException {
		return (this.beginning.available() > 0 || this.whole) ? this.beginning.available() : this.rest.available();
	}

	@Override
	public boolean isFinished() {
		return this.beginning.available() == 0 && (this.whole || this.rest.isFinished());
	}

	@Override
	public boolean isReady() {
		return this.beginning.available() > 0 || this.whole || this.rest.isReady();
	}

	/**
	 * The container tells when more is there; of what was read before nobody needs to be
	 * told.
	 */
	@Override
	public void setReadListener(ReadListener listener) {
		if (!this.whole) {
			this.rest.setReadListener(listener);
			return;
		}
		try {
			listener.onDataAvailable();
			listener.onAllDataRead();
		}
		catch (IOException ex) {
			listener.onError(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.rest.close();
	}

}
