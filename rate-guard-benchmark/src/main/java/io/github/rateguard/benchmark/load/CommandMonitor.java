package io.github.rateguard.benchmark.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Watches Redis by MONITOR, which tells commands inside scripts from those that clients
 * sent. It slows Redis down, so it never runs in a measured time.
 */
final class CommandMonitor implements AutoCloseable {

	private final Socket socket;

	private final Thread thread = new Thread(this::read, "monitor");

	private volatile long sent;

	private volatile long inScripts;

	CommandMonitor(int port) throws IOException {
		this.socket = new Socket("127.0.0.1", port);
		this.socket.getOutputStream().write("MONITOR\r\n".getBytes(StandardCharsets.US_ASCII));
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void read() {
		try (var lines = new BufferedReader(
				new InputStreamReader(this.socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
			String line = lines.readLine();
			while (line != null) {
				count(line);
				line = lines.readLine();
			}
		}
		catch (IOException ex) {
			// Closed: the time is over
		}
	}

	private void count(String line) {
		int client = line.indexOf('[');
		int command = line.indexOf("] \"");
		if (client < 0 || command < 0) {
			return;
		}
		if (line.substring(client, command).endsWith(" lua")) {
			this.inScripts++;
		}
		else if (!line.substring(command).toLowerCase(Locale.ROOT).startsWith("] \"eval")) {
			this.sent++;
		}
	}

	/**
	 * Return the share of the commands, other than calls of scripts, that clients sent;
	 * all of them where nothing was seen.
	 */
	double sentShare() {
		long all = this.sent + this.inScripts;
		return (all != 0) ? (double) this.sent / all : 1;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
