package io.github.rateguard.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Writes requests as they are, which no client library would do.
 */
public final class RawHttp {

	private RawHttp() {
	}

	/**
	 * Send a GET request on a connection of its own.
	 * @param target the request target, written as it is
	 * @param headerLines the header lines, written as they are
	 * @return the response, head and body
	 */
	public static String get(Instance instance, String target, String... headerLines) {
		StringBuilder request = new StringBuilder("GET ").append(target)
			.append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
		for (String line : headerLines) {
			request.append(line).append("\r\n");
		}
		try (Socket socket = new Socket("127.0.0.1", instance.port())) {
			socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the status code of a response.
	 */
	public static int status(String response) {
		return Integer.parseInt(response.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
	}

}
