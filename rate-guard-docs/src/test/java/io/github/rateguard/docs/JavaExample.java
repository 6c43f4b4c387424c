package io.github.rateguard.docs;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * A block of Java with what must stand around it to compile. What is a class, members of
 * one, annotations, or statements is seen by its form; {@code …} stands for code that is
 * left out. A block with imports has all that it needs, others get those of its subject.
 */
final class JavaExample extends SimpleJavaFileObject {

	private static final List<String> PACKAGES = List.of("java.math", "java.time", "java.util", "java.util.concurrent",
			"com.example", "io.github.rateguard", "io.github.rateguard.alert", "io.github.rateguard.behaviour",
			"io.github.rateguard.budget", "io.github.rateguard.budget.adapter", "io.github.rateguard.caller",
			"io.github.rateguard.guard", "io.github.rateguard.policy", "io.github.rateguard.test",
			"io.github.rateguard.web", "jakarta.servlet.http", "org.springframework.ai.chat.client",
			"org.springframework.beans.factory.annotation", "org.springframework.boot.autoconfigure",
			"org.springframework.boot.test.context", "org.springframework.boot.webmvc.test.autoconfigure",
			"org.springframework.context.annotation", "org.springframework.context.event", "org.springframework.http",
			"org.springframework.stereotype", "org.springframework.test.web.servlet.assertj",
			"org.springframework.web.bind.annotation", "org.springframework.web.client",
			"org.springframework.web.multipart", "org.springframework.web.servlet.mvc.method.annotation",
			"reactor.core.scheduler", "org.junit.jupiter.api");

	private static final String STATIC_IMPORTS = "import static io.github.rateguard.test.Callers.*;"
			+ "import static io.github.rateguard.test.RateGuardAssertions.assertThat;"
			+ "import static io.github.rateguard.test.RateGuardAssertions.assertThatAnswer;"
			+ "import static org.assertj.core.api.Assertions.assertThat;";

	private static final Pattern TYPE = Pattern
		.compile("(?m)^(?:public |final |abstract )*(?:class|interface|record|@interface) \\w");

	private static final Pattern MEMBER = Pattern.compile(
			"(?s)^(?:@[^\\n]*\\n)*\\s*(?:@\\w+(?:\\([^)]*\\))? )*[\\w<>\\[\\]., ]+ \\w+\\([^;]*?\\)(?: throws \\w+)? \\{.*");

	private final CodeBlock block;

	private final String source;

	private JavaExample(CodeBlock block, String name, String source) {
		super(URI.create("string:///example/" + name + ".java"), Kind.SOURCE);
		this.block = block;
		this.source = source;
	}

	static JavaExample of(CodeBlock block, int number) {
		String code = complete(block.text());
		boolean hasImports = code.startsWith("package ") || code.startsWith("import ");
		String imports = hasImports ? "" : imports();
		String name = "Example" + number;
		if (hasImports || TYPE.matcher(code).find()) {
			String type = code
				.replaceFirst("(?s).*?\\n?public (?:final |abstract )*(?:class|interface|record) (\\w+).*", "$1");
			return new JavaExample(block, type.matches("\\w+") ? type : name,
					hasImports ? code : "package example" + number + ";" + imports + code);
		}
		return new JavaExample(block, name, "package example" + number + ";" + imports + "abstract class " + name
				+ " extends Example {" + members(code) + "\n}");
	}

	private static String imports() {
		StringBuilder imports = new StringBuilder();
		PACKAGES.forEach((name) -> imports.append("import ").append(name).append(".*;"));
		return imports + STATIC_IMPORTS;
	}

	private static String complete(String code) {
		return code.replaceAll("\\{ … \\}", "{ throw new IllegalStateException(); }").replace("…", ";");
	}

	private static String members(String code) {
		List<String> lines = code.lines().filter((line) -> !line.isBlank()).toList();
		if (lines.stream().allMatch((line) -> line.startsWith("@"))) {
			StringBuilder methods = new StringBuilder();
			for (int i = 0; i < lines.size(); i++) {
				methods.append('\n').append(lines.get(i)).append("\nvoid method").append(i).append("() { }");
			}
			return methods.toString();
		}
		return code.startsWith("@") || MEMBER.matcher(code).matches() && !code.startsWith("if ") ? "\n" + code
				: " void run() throws Exception {\n" + code + "\n}";
	}

	CodeBlock block() {
		return this.block;
	}

	@Override
	public CharSequence getCharContent(boolean ignoreEncodingErrors) {
		return this.source;
	}

	/**
	 * Return the line of a page for one of the source.
	 */
	static String place(JavaFileObject source, long line) {
		return (source instanceof JavaExample example) ? example.block + " (line " + line + " of what was compiled)"
				: String.valueOf(source);
	}

}
