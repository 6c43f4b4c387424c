package io.github.rateguard.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * Directories in which processes of Redis write what they like.
 */
public final class TestDirectories {

	private TestDirectories() {
	}

	/**
	 * Return a line of redis.conf that names a directory of its own.
	 */
	public static String setting() {
		try {
			return "dir " + Files.createTempDirectory("redis");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
