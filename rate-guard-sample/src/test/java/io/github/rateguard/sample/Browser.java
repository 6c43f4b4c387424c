package io.github.rateguard.sample;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real browser without a window, whose user has a keyboard and nothing else.
 */
final class Browser implements AutoCloseable {

	private static final int LONGEST_WAY = 150;

	private final ChromeDriver driver;

	Browser() {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(onPath("chromium", "chromium-browser", "google-chrome"));
		options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic",
				"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		logs.enable(LogType.PERFORMANCE, Level.ALL);
		options.setCapability("goog:loggingPrefs", logs);
		this.driver = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(onPath("chromedriver"))
			.usingAnyFreePort()
			.build(), options);
		this.driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
	}

	private static File onPath(String... names) {
		return Stream.of(names)
			.flatMap((name) -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
				.map((directory) -> new File(directory, name)))
			.filter(File::canExecute)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("None of these is on the path: " + List.of(names)));
	}

	void open(String url) {
		this.driver.get(url);
	}

	void press(CharSequence... keys) {
		new Actions(this.driver).sendKeys(keys).perform();
	}

	/**
	 * Go to something by the tabulator.
	 * @param name the beginning of its accessible name
	 */
	void goTo(String name) {
		for (int i = 0; i < LONGEST_WAY; i++) {
			if (focused().startsWith(name)) {
				return;
			}
			press(Keys.TAB);
		}
		throw new AssertionError(
				"Nothing that begins with '%s' can be reached; ended at '%s'".formatted(name, focused()));
	}

	/**
	 * Return the accessible name of what has the focus.
	 */
	String focused() {
		return (String) run("""
				const it = document.activeElement;
				return it.getAttribute("aria-label") ?? it.labels?.[0]?.textContent ?? it.textContent.trim();""");
	}

	/**
	 * Return the text that is seen of what a selector finds.
	 */
	String text(String selector) {
		return (String) run("""
				const it = document.querySelector(arguments[0]);
				return it?.checkVisibility() ? it.innerText : "";""", selector);
	}

	Object run(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	void look(int width, int height, boolean dark) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
	}

	void connect(boolean connected) {
		this.driver.executeCdpCommand("Network.enable", Map.of());
		this.driver.executeCdpCommand("Network.emulateNetworkConditions",
				Map.of("offline", !connected, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
	}

	/**
	 * Let requests fail, and no others.
	 * @param patterns of addresses, with asterisks
	 */
	void block(String... patterns) {
		this.driver.executeCdpCommand("Network.enable", Map.of());
		this.driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(patterns)));
	}

	/**
	 * Return what axe finds wrong with the page, each as the rule with the first element.
	 */
	List<String> violations() {
		try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
			run(new String(script.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		List<String> found = new ArrayList<>();
		Object violations = this.driver.executeAsyncScript("""
				const done = arguments[arguments.length - 1];
				axe.run(document, { resultTypes: ["violations"] }).then((result) => done(result.violations
					.map((each) => `${each.id}: ${each.nodes[0].html} ${each.nodes[0].failureSummary}`)),
					(error) => done([String(error)]));""");
		((List<?>) violations).forEach((violation) -> found.add(String.valueOf(violation)));
		return found;
	}

	/**
	 * Keep a picture of the whole page below {@code target}.
	 */
	void photograph(String name) {
		Map<String, Object> picture = this.driver.executeCdpCommand("Page.captureScreenshot",
				Map.of("format", "png", "captureBeyondViewport", true));
		try {
			Path directory = Files.createDirectories(Path.of("target", "screenshots"));
			Files.write(directory.resolve(name + ".png"), Base64.getDecoder().decode((String) picture.get("data")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return what the console said since it was asked last, errors and warnings.
	 */
	List<String> complaints() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map(LogEntry::getMessage)
			// Asked for by pages without an icon, which ours is not
			.filter((message) -> !message.contains("/favicon.ico"))
			.toList();
	}

	/**
	 * Return the addresses that were asked for over the network since this was asked
	 * last.
	 */
	List<String> requests() {
		List<String> urls = new ArrayList<>();
		for (LogEntry entry : this.driver.manage().logs().get(LogType.PERFORMANCE)) {
			JsonNode message = JsonMapper.shared().readTree(entry.getMessage()).at("/message");
			if (message.at("/method").asString().equals("Network.requestWillBeSent")) {
				urls.add(message.at("/params/request/url").asString());
			}
		}
		return urls.stream().filter((url) -> url.startsWith("http")).toList();
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
