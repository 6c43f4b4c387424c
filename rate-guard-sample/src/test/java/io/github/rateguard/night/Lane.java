package io.github.rateguard.night;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.ObjIntConsumer;

import org.jspecify.annotations.Nullable;

/**
 * A connection to an instance, on which one request is under way at most: Tomcat closes
 * it after an answer with 503, whatever was sent behind. For one thread.
 */
final class Lane implements AutoCloseable {

	private static final int BUFFER = 16_384;

	private static final int LONGEST_WAIT_MILLIS = 60_000;

	private final int port;

	private @Nullable Call sent;

	private Socket socket;

	private InputStream input;

	private boolean closing;

	Lane(int port) throws IOException {
		this.port = port;
		this.socket = connect(port);
		this.input = new BufferedInputStream(this.socket.getInputStream(), BUFFER);
	}

	private static Socket connect(int port) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.setTcpNoDelay(true);
		socket.setSoTimeout(LONGEST_WAIT_MILLIS);
		return socket;
	}

	private void reconnect() throws IOException {
		this.socket.close();
		this.socket = connect(this.port);
		this.input = new BufferedInputStream(this.socket.getInputStream(), BUFFER);
		this.closing = false;
	}

	/**
	 * Send a request, when the one before has been answered.
	 * @param answers is told of its status
	 */
	void send(Call call, ObjIntConsumer<Call> answers) throws IOException {
		receive(answers);
		this.socket.getOutputStream().write(call.bytes());
		this.sent = call;
	}

	/**
	 * Wait for the answer, if there is to be one.
	 * @param answers is told of the status
	 */
	void receive(ObjIntConsumer<Call> answers) throws IOException {
		Call call = this.sent;
		if (call != null) {
			this.sent = null;
			answers.accept(call, answer());
			if (this.closing) {
				reconnect();
			}
		}
	}

	private int answer() throws IOException {
		int status = Integer.parseInt(line().substring(9, 12));
		int length = 0;
		boolean chunked = false;
		for (String line = line(); !line.isEmpty(); line = line()) {
			String field = line.toLowerCase(Locale.ROOT);
			if (field.startsWith("content-length:")) {
				length = Integer.parseInt(field.substring(field.indexOf(':') + 1).strip());
			}
			this.closing |= field.equals("connection: close");
			chunked |= field.startsWith("transfer-encoding:");
		}
		if (chunked) {
			skipChunks();
		}
		else {
			this.input.skipNBytes(length);
		}
		return status;
	}

	private void skipChunks() throws IOException {
		for (int length = chunk(); length > 0; length = chunk()) {
			this.input.skipNBytes(length);
			line();
		}
		line();
	}

	private int chunk() throws IOException {
		return Integer.parseInt(line().strip(), 16);
	}

	private String line() throws IOException {
		byte[] bytes = new byte[1_024];
		int length = 0;
		for (int next = this.input.read(); next != '\n'; next = this.input.read()) {
			if (next < 0) {
				throw new EOFException("The instance has closed the connection");
			}
			if (next != '\r' && length < bytes.length) {
				bytes[length++] = (byte) next;
			}
		}
		return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
