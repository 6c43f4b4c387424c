package io.github.rateguard.docs;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every dependency that the documentation names can be had: it is a module of this
 * project, in its present version, or on the class path of its tests.
 */
class XmlBlockTests {

	static Stream<CodeBlock> blocks() {
		return Documentation.blocks("xml").stream();
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void everyDependencyExists(CodeBlock block) throws Exception {
		for (Element dependency : dependencies("<root>" + block.text() + "</root>")) {
			String group = text(dependency, "groupId");
			String artifact = text(dependency, "artifactId");
			if (group.equals("io.github.rateguard")) {
				assertThat(Documentation.ROOT.resolve(artifact).resolve("pom.xml")).exists();
				assertThat(text(dependency, "version")).isIn("", projectVersion());
			}
			else {
				assertThat(Documentation.classPath()).contains("/" + artifact + "-");
			}
		}
	}

	@Test
	void thereAreSuchBlocks() {
		assertThat(blocks()).isNotEmpty();
	}

	private static String projectVersion() throws IOException {
		String pom = Files.readString(Path.of("..", "pom.xml"));
		return pom.replaceFirst("(?s).*?<version>([^<]+)</version>.*", "$1");
	}

	private static List<Element> dependencies(String xml) throws Exception {
		NodeList found = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new InputSource(new StringReader(xml)))
			.getElementsByTagName("dependency");
		List<Element> dependencies = new ArrayList<>();
		for (int i = 0; i < found.getLength(); i++) {
			dependencies.add((Element) found.item(i));
		}
		return dependencies;
	}

	private static String text(Element element, String name) {
		NodeList children = element.getElementsByTagName(name);
		return (children.getLength() > 0) ? children.item(0).getTextContent().trim() : "";
	}

}
