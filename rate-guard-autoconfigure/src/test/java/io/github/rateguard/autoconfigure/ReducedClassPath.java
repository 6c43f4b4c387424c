package io.github.rateguard.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The class path of the tests without some of its jars. Whatever is called there is
 * loaded anew; only types of the JDK go in and out.
 */
final class ReducedClassPath implements AutoCloseable {

	private final URLClassLoader classLoader;

	private ReducedClassPath(URLClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	/**
	 * Return the class path without the jars whose names start with the given texts.
	 */
	static ReducedClassPath without(List<String> jars) {
		URL[] urls = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.map(Path::of)
			.filter((path) -> jars.stream().noneMatch(path.getFileName().toString()::startsWith))
			.map(ReducedClassPath::url)
			.toArray(URL[]::new);
		return new ReducedClassPath(new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()));
	}

	private static URL url(Path path) {
		try {
			return path.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Call a function of this class path.
	 */
	@SuppressWarnings("unchecked")
	Map<String, Object> call(Class<? extends Function<String[], Map<String, Object>>> type, String... arguments)
			throws ReflectiveOperationException {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(this.classLoader);
		try {
			Object function = this.classLoader.loadClass(type.getName()).getDeclaredConstructor().newInstance();
			return ((Function<String[], Map<String, Object>>) function).apply(arguments);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	@Override
	public void close() throws IOException {
		this.classLoader.close();
	}

}
