package io.github.rateguard.night;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import redis.embedded.RedisServer;

/**
 * A Redis for one night.
 */
final class NightRedis implements AutoCloseable {

	private static final String TRIPS = "cmdstat_evalsha:calls=";

	private final int port;

	private final RedisServer server;

	NightRedis() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.port = socket.getLocalPort();
		}
		this.server = RedisServer.builder()
			.port(this.port)
			.setting("bind 127.0.0.1")
			.setting("save \"\"")
			.setting("appendonly no")
			.build();
		this.server.start();
	}

	int port() {
		return this.port;
	}

	/**
	 * Return how many scripts were run, each of which is a trip.
	 */
	long trips() throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
				BufferedReader answer = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
			socket.getOutputStream().write("INFO commandstats\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
			return answer.lines()
				.filter((line) -> line.startsWith(TRIPS))
				.mapToLong((line) -> Long.parseLong(line.substring(TRIPS.length(), line.indexOf(','))))
				.sum();
		}
	}

	@Override
	public void close() throws IOException {
		this.server.stop();
	}

}
