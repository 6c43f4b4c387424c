package io.github.rateguard.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A network between an application and a Redis on which a test makes trouble. Everything
 * passes until a test says otherwise, and again after {@link #heal()}. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {

	private static final int MAXIMUM_CONNECTIONS = 64;

	private final int targetPort;

	private final int port;

	private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

	private final AtomicLong accepted = new AtomicLong();

	private final AtomicLong received = new AtomicLong();

	private final AtomicLong run = new AtomicLong();

	private final Object changed = new Object();

	private volatile Trouble trouble = Trouble.NONE;

	private volatile @Nullable ServerSocket listener;

	private TcpProxy(int targetPort, int port) {
		this.targetPort = targetPort;
		this.port = port;
	}

	/**
	 * Start a proxy in front of a port of this machine.
	 */
	public static TcpProxy to(int targetPort) {
		TcpProxy proxy = new TcpProxy(targetPort, Ports.free());
		proxy.listen();
		return proxy;
	}

	public int port() {
		return this.port;
	}

	/**
	 * Return how many commands the target has run since the start. Those with which
	 * clients set up their connections do not count.
	 */
	public long commands() {
		return this.run.get();
	}

	/**
	 * Return how many such commands were received since the start, whatever became of
	 * them.
	 */
	public long received() {
		return this.received.get();
	}

	/**
	 * Return how many connections were accepted since the start.
	 */
	public long accepted() {
		return this.accepted.get();
	}

	/**
	 * Return how many connections there are.
	 */
	public int connections() {
		return this.connections.size();
	}

	/**
	 * Hold every command for a time, and every reply again.
	 */
	public void delay(Duration delay) {
		become(new Trouble(delay, false, null));
	}

	/**
	 * Take commands, and neither send them on nor answer them.
	 */
	public void swallow() {
		become(new Trouble(Duration.ZERO, true, null));
	}

	/**
	 * Answer every command with an error instead of sending it on, but for those with
	 * which clients set up their connections.
	 * @param error the error, as {@code LOADING Redis is loading}
	 */
	public void answer(String error) {
		become(new Trouble(Duration.ZERO, false, error));
	}

	/**
	 * Close all connections. New ones are accepted.
	 */
	public void cut() {
		this.connections.forEach(ProxiedConnection::close);
	}

	/**
	 * Close all connections and accept no more.
	 */
	public void refuse() {
		closeListener();
		cut();
	}

	/**
	 * Let everything pass. A connection that has lost a command is closed: answers on it
	 * would be taken for those of other commands.
	 */
	public void heal() {
		become(Trouble.NONE);
		this.connections.stream().filter(ProxiedConnection::hasSwallowed).forEach(ProxiedConnection::close);
		if (this.listener == null) {
			listen();
		}
	}

	@Override
	public void close() {
		become(Trouble.NONE);
		refuse();
	}

	Trouble trouble() {
		return this.trouble;
	}

	void countReceived() {
		this.received.incrementAndGet();
	}

	void countRun() {
		this.run.incrementAndGet();
	}

	void forget(ProxiedConnection connection) {
		this.connections.remove(connection);
	}

	/**
	 * Wait until what was read at a time is old enough to be sent on.
	 */
	void awaitDelay(long readAtNanos) throws InterruptedException {
		synchronized (this.changed) {
			while (true) {
				long wait = readAtNanos + this.trouble.delay().toNanos() - System.nanoTime();
				if (wait <= 0) {
					return;
				}
				this.changed.wait(wait / 1_000_000, (int) (wait % 1_000_000));
			}
		}
	}

	private void become(Trouble trouble) {
		synchronized (this.changed) {
			this.trouble = trouble;
			this.changed.notifyAll();
		}
	}

	/**
	 * Somebody else may have got the port for a moment.
	 */
	private void listen() {
		ServerSocket socket = Awaitility.await()
			.ignoreExceptionsInstanceOf(IOException.class)
			.until(() -> bind(this.port), ServerSocket::isBound);
		this.listener = socket;
		startDaemon("tcp-proxy-" + this.port, () -> accept(socket));
	}

	private static ServerSocket bind(int port) throws IOException {
		ServerSocket socket = new ServerSocket();
		try {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			return socket;
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	private void accept(ServerSocket socket) {
		while (!socket.isClosed()) {
			try {
				connect(socket.accept());
			}
			catch (IOException ex) {
				// Refusing, or the target does
			}
		}
	}

	private void connect(Socket client) throws IOException {
		this.accepted.incrementAndGet();
		if (this.connections.size() >= MAXIMUM_CONNECTIONS) {
			client.close();
			return;
		}
		try {
			Socket target = new Socket(InetAddress.getLoopbackAddress(), this.targetPort);
			ProxiedConnection connection = new ProxiedConnection(this, client, target);
			this.connections.add(connection);
			connection.start();
			if (this.listener == null) {
				connection.close();
			}
		}
		catch (IOException ex) {
			client.close();
		}
	}

	private void closeListener() {
		ServerSocket socket = this.listener;
		this.listener = null;
		if (socket != null) {
			try {
				socket.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	static void startDaemon(String name, Runnable runnable) {
		Thread thread = new Thread(runnable, name);
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * What a proxy does with what it reads.
	 *
	 * @param delay how long it holds everything
	 * @param swallows whether commands are dropped
	 * @param error what it answers to commands, or {@code null} to send them on
	 */
	record Trouble(Duration delay, boolean swallows, @Nullable String error) {

		static final Trouble NONE = new Trouble(Duration.ZERO, false, null);

	}

}
