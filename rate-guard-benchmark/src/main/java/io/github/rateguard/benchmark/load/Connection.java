package io.github.rateguard.benchmark.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A kept connection that has one request in flight at a time.
 */
final class Connection implements AutoCloseable {

	private static final byte[] HEAD = ascii("GET /hello HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: ");

	private static final byte[] END = ascii("\r\n\r\n");

	private final ByteBuffer outgoing = ByteBuffer.allocateDirect(512);

	private final ByteBuffer incoming = ByteBuffer.allocateDirect(8_192);

	private final ResponseReader reader = new ResponseReader();

	private final SocketChannel channel;

	private Connection(SocketChannel channel) {
		this.channel = channel;
	}

	static Connection open(int port, Selector selector) throws IOException {
		SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		channel.configureBlocking(false);
		Connection connection = new Connection(channel);
		channel.register(selector, SelectionKey.OP_READ, connection);
		return connection;
	}

	void send(byte[] apiKey) throws IOException {
		this.outgoing.clear().put(HEAD).put(apiKey).put(END).flip();
		while (this.outgoing.hasRemaining()) {
			this.channel.write(this.outgoing);
		}
	}

	/**
	 * Read what has arrived.
	 * @return the status if the response is complete, else 0
	 */
	int receive() throws IOException {
		this.incoming.clear();
		if (this.channel.read(this.incoming) < 0) {
			throw new EOFException("The application has closed the connection");
		}
		return this.reader.accept(this.incoming.flip());
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
