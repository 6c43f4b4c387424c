package io.github.rateguard.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in Markdown.
 *
 * @param path where it is
 * @param text what it says
 */
record MarkdownFile(Path path, String text) {

	private static final Pattern BLOCK = Pattern.compile(
			"(?:^<!-- ?([^\\n]*?) ?-->\\n+)?^( *)```([\\w+-]*)[^\\n]*\\n(.*?)^ *```$",
			Pattern.MULTILINE | Pattern.DOTALL);

	private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?) *#*$", Pattern.MULTILINE);

	private static final Pattern ANCHOR = Pattern.compile("<a (?:id|name)=\"([^\"]+)\"");

	private static final Pattern LINK = Pattern.compile("!?\\[(?:[^\\[\\]]|\\[[^\\]]*\\])*\\]\\(([^()\\s]+)\\)");

	private static final Pattern PICTURE = Pattern.compile("<(?:img|source)[^>]* src(?:set)?=\"([^\"]+)\"");

	static MarkdownFile read(Path path) {
		try {
			return new MarkdownFile(path, Files.readString(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<CodeBlock> blocks() {
		List<CodeBlock> blocks = new ArrayList<>();
		Matcher matcher = BLOCK.matcher(this.text);
		while (matcher.find()) {
			long line = this.text.substring(0, matcher.start(3)).lines().count();
			String remark = (matcher.group(1) != null) ? matcher.group(1) : "";
			blocks.add(new CodeBlock(name() + ":" + line, matcher.group(3), remark,
					matcher.group(4).replaceAll("(?m)^" + matcher.group(2), "")));
		}
		return blocks;
	}

	/**
	 * Return what links can go to, as GitHub makes it of headings.
	 */
	Set<String> anchors() {
		Set<String> anchors = new HashSet<>();
		String prose = prose();
		Matcher heading = HEADING.matcher(prose);
		while (heading.find()) {
			String plain = heading.group(1).replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1").toLowerCase(Locale.ROOT);
			String base = plain.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
			String anchor = base;
			for (int i = 1; !anchors.add(anchor); i++) {
				anchor = base + "-" + i;
			}
		}
		Matcher anchor = ANCHOR.matcher(prose);
		while (anchor.find()) {
			anchors.add(anchor.group(1));
		}
		return anchors;
	}

	List<String> links() {
		List<String> links = new ArrayList<>();
		String prose = prose().replaceAll("`[^`\\n]*`", "code");
		for (Pattern pattern : List.of(LINK, PICTURE)) {
			Matcher matcher = pattern.matcher(prose);
			while (matcher.find()) {
				links.add(matcher.group(1));
			}
		}
		return links;
	}

	/**
	 * Return the text without blocks of code.
	 */
	String prose() {
		return BLOCK.matcher(this.text).replaceAll("");
	}

	String name() {
		return Documentation.ROOT.relativize(this.path).toString();
	}

	@Override
	public String toString() {
		return name();
	}

}
