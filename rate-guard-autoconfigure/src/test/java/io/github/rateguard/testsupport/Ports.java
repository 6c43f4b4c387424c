package io.github.rateguard.testsupport;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nobody listens on. Below those that systems give to outgoing connections, so
 * that none of these takes the port of a server that a test has stopped; each JVM of the
 * build has a range of its own, and hands no port out twice.
 */
final class Ports {

	private static final int RANGE = 4_000;

	private static final int FIRST = 11_000 + (Integer.getInteger("surefire.forkNumber", 1) - 1) * RANGE;

	private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

	private Ports() {
	}

	static int free() {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(FIRST, FIRST + RANGE);
			if (isFree(port) && GIVEN.add(port)) {
				return port;
			}
		}
	}

	static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port)) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
