package io.github.rateguard.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.springframework.core.io.ClassPathResource;

/**
 * A Lua script. Immutable.
 */
public final class Script {

	private final String text;

	private final String digest;

	/**
	 * Create a script.
	 * @param text the script
	 */
	public Script(String text) {
		this.text = text;
		this.digest = sha1(text);
	}

	/**
	 * Load a script that lies beside a class.
	 * @param beside the class
	 * @param name the name of the file
	 * @return the script
	 */
	public static Script load(Class<?> beside, String name) {
		try {
			return new Script(new ClassPathResource(name, beside).getContentAsString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String sha1(String text) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-1", ex);
		}
	}

	/**
	 * Return the script.
	 * @return the text
	 */
	public String text() {
		return this.text;
	}

	/**
	 * Return the name under which Redis keeps the script: its SHA-1.
	 * @return 40 hexadecimal digits
	 */
	public String digest() {
		return this.digest;
	}

}
