package io.github.rateguard.testsupport;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One connection through a {@link TcpProxy}: a thread that reads and one that writes in
 * each direction. Errors of the proxy's own keep the order of the answers: they wait
 * until the target has answered what came before.
 */
final class ProxiedConnection {

	/**
	 * With these a client sets up a connection or keeps it.
	 */
	private static final Set<String> SET_UP = Set.of("hello", "auth", "client", "select", "readonly", "ping");

	private static final Message END = new Message(new byte[0], 0);

	private final TcpProxy proxy;

	private final Socket client;

	private final Socket target;

	private final BlockingQueue<Message> commands = new LinkedBlockingQueue<>();

	private final BlockingQueue<Message> replies = new LinkedBlockingQueue<>();

	/**
	 * Commands that the target has not answered, the oldest first.
	 */
	private final Deque<String> unanswered = new ArrayDeque<>();

	private boolean closed;

	private volatile boolean swallowed;

	ProxiedConnection(TcpProxy proxy, Socket client, Socket target) {
		this.proxy = proxy;
		this.client = client;
		this.target = target;
	}

	void start() {
		TcpProxy.startDaemon("tcp-proxy-commands-in", () -> run(this::readCommands));
		TcpProxy.startDaemon("tcp-proxy-commands-out", () -> run(() -> write(this.commands, this.target)));
		TcpProxy.startDaemon("tcp-proxy-replies-in", () -> run(this::readReplies));
		TcpProxy.startDaemon("tcp-proxy-replies-out", () -> run(() -> write(this.replies, this.client)));
	}

	boolean hasSwallowed() {
		return this.swallowed;
	}

	synchronized void close() {
		this.closed = true;
		notifyAll();
		closeQuietly(this.client);
		closeQuietly(this.target);
		this.commands.add(END);
		this.replies.add(END);
		this.proxy.forget(this);
	}

	private void readCommands() throws IOException, InterruptedException {
		RespReader reader = new RespReader(this.client.getInputStream());
		for (byte[] command = reader.next(); command != null; command = reader.next()) {
			TcpProxy.Trouble trouble = this.proxy.trouble();
			String name = RespReader.nameOf(command);
			if (!SET_UP.contains(name)) {
				this.proxy.countReceived();
			}
			if (trouble.swallows()) {
				swallow();
			}
			else if (trouble.error() != null && !SET_UP.contains(name)) {
				answer(trouble.error());
			}
			else {
				pass(name, command);
			}
		}
	}

	private void readReplies() throws IOException {
		RespReader reader = new RespReader(this.target.getInputStream());
		for (byte[] reply = reader.next(); reply != null; reply = reader.next()) {
			reply(reply);
		}
	}

	private void swallow() {
		this.swallowed = true;
		if (!this.proxy.trouble().swallows()) {
			close();
		}
	}

	private synchronized void pass(String name, byte[] command) {
		this.unanswered.add(name);
		this.commands.add(new Message(command, System.nanoTime()));
	}

	private synchronized void reply(byte[] reply) {
		this.replies.add(new Message(reply, System.nanoTime()));
		if (!RespReader.isPush(reply)) {
			if (!SET_UP.contains(this.unanswered.remove())) {
				this.proxy.countRun();
			}
			notifyAll();
		}
	}

	private synchronized void answer(String error) throws InterruptedException {
		while (!this.unanswered.isEmpty() && !this.closed) {
			wait();
		}
		byte[] reply = ("-" + error + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
		this.replies.add(new Message(reply, System.nanoTime()));
	}

	private void write(BlockingQueue<Message> messages, Socket socket) throws IOException, InterruptedException {
		OutputStream output = socket.getOutputStream();
		for (Message message = messages.take(); message != END; message = messages.take()) {
			this.proxy.awaitDelay(message.readAtNanos());
			output.write(message.bytes());
		}
	}

	private void run(Direction direction) {
		try {
			direction.pump();
		}
		catch (IOException ex) {
			// One of both has gone
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			close();
		}
	}

	private static void closeQuietly(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// Nobody needs it any more
		}
	}

	@FunctionalInterface
	private interface Direction {

		void pump() throws IOException, InterruptedException;

	}

	private record Message(byte[] bytes, long readAtNanos) {

	}

}
