package io.github.rateguard.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every block of Java in the documentation compiles.
 */
class JavaBlockTests {

	@TempDir
	Path output;

	@Test
	void everyBlockCompiles() {
		List<JavaExample> examples = new ArrayList<>();
		for (CodeBlock block : Documentation.blocks("java")) {
			examples.add(JavaExample.of(block, examples.size()));
		}
		assertThat(examples).hasSizeGreaterThan(10);
		assertThat(errors(examples)).isEmpty();
	}

	@Test
	void whatDoesNotExistDoesNotCompile() {
		CodeBlock block = new CodeBlock("here", "java", "", "rateGuard.tryTwice(\"search\");\n");
		assertThat(errors(List.of(JavaExample.of(block, 0)))).singleElement().asString().contains("here", "tryTwice");
	}

	private List<String> errors(List<JavaExample> examples) {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		List<String> options = List.of("-proc:none", "-parameters", "-d", this.output.toString(), "-classpath",
				Documentation.classPath());
		compiler.getTask(null, null, diagnostics, options, null, examples).call();
		return diagnostics.getDiagnostics()
			.stream()
			.filter((diagnostic) -> diagnostic.getKind() == Diagnostic.Kind.ERROR && !isLeftOut(diagnostic))
			.map(JavaBlockTests::describe)
			.toList();
	}

	/**
	 * What is left out may be what returns something.
	 */
	private static boolean isLeftOut(Diagnostic<? extends JavaFileObject> diagnostic) {
		return diagnostic.getCode().equals("compiler.err.missing.ret.stmt")
				&& diagnostic.getSource() instanceof JavaExample example && example.block().text().contains("…");
	}

	private static String describe(Diagnostic<? extends JavaFileObject> diagnostic) {
		JavaFileObject source = diagnostic.getSource();
		return ((source != null) ? JavaExample.place(source, diagnostic.getLineNumber()) : "") + ": "
				+ diagnostic.getMessage(Locale.ROOT);
	}

}
