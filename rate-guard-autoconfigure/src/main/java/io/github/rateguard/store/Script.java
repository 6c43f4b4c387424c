package io.github.rateguard.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.springframework.core.io.ClassPathResource;

/**
 * A Lua script that lies beside a class.
 *
 * @param text the script; it uses one key and answers an array of integers
 */
public record Script(String text) {

	/**
	 * Load a script.
	 * @param beside a class of the same package
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

}
