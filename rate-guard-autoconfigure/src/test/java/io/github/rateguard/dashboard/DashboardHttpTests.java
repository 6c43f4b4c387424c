package io.github.rateguard.dashboard;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The files of the dashboard over HTTP.
 */
class DashboardHttpTests {

	private static final String PAGE = "/actuator/rateguard/dashboard";

	private static Instance instance;

	@BeforeAll
	static void start() {
		instance = Instance.local()
			.with("management.endpoints.web.exposure.include", "rateguard")
			.start(Application.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@Test
	void thePageIsHtmlThatABrowserDoesNothingElseWith() {
		HttpResponse<String> page = Client.anonymous(instance).with("Accept", "text/html,*/*;q=0.8").get(PAGE);
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).startsWith("<!doctype html>");
		assertThat(page.headers().map()).containsEntry("content-type", List.of("text/html;charset=UTF-8"))
			.containsEntry("content-security-policy",
					List.of("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
							+ "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"))
			.containsEntry("x-content-type-options", List.of("nosniff"))
			.containsEntry("referrer-policy", List.of("no-referrer"))
			.containsEntry("cross-origin-opener-policy", List.of("same-origin"))
			.containsEntry("cache-control", List.of("no-store"));
	}

	@Test
	void everyFileIsServedAsWhatItIs() throws IOException {
		for (Resource file : files()) {
			String name = file.getFilename();
			if (!name.equals("index.html")) {
				HttpResponse<String> response = Client.anonymous(instance).get(PAGE + "/" + name);
				assertThat(response.statusCode()).as(name).isEqualTo(200);
				assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith(name.endsWith(".js")
						? "text/javascript" : name.endsWith(".css") ? "text/css" : "image/svg+xml");
				assertThat(response.headers().firstValue("content-security-policy")).isPresent();
			}
		}
	}

	@Test
	void noFileIsMissingAndNoneIsLeftOver() throws IOException {
		Set<String> used = new TreeSet<>(Set.of("index.html"));
		Set<String> present = new TreeSet<>();
		for (Resource file : files()) {
			present.add(file.getFilename());
			matches(file, "(?:src|href)=\"dashboard/([^\"]+)\"").map((match) -> match.group(1)).forEach(used::add);
			matches(file, "from \"\\./([^\"]+)\"").map((match) -> match.group(1)).forEach(used::add);
		}
		assertThat(present).isEqualTo(used);
	}

	@Test
	void nothingIsInlineAndNothingComesFromElsewhere() throws IOException {
		for (Resource file : files()) {
			List<String> hosts = matches(file, "(?:https?:)?//[a-z0-9.-]+\\.[a-z]+[^\"' )]*").map(MatchResult::group)
				.filter((address) -> !address.equals("http://www.w3.org/2000/svg"))
				.toList();
			assertThat(hosts).as(file.getFilename()).isEmpty();
			assertThat(matches(file, "<style|\\sstyle=|<script(?! type=\"module\" src)|\\son[a-z]+=\"|javascript:"))
				.as(file.getFilename())
				.isEmpty();
			assertThat(matches(file, "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function"))
				.as(file.getFilename())
				.isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/nothing.js", "/APP.JS", "/app.js/more", "/package-info.class", "/..%2F..%2Fcaller%2Fban.lua",
					"/%2e%2e/%2e%2e/application.properties", "/index.html", "/app.js%00.css", "/dashboard/dashboard" })
	void nothingElseOfTheClassPathIsServed(String path) {
		assertThat(Client.anonymous(instance).get(PAGE + path).statusCode()).isIn(400, 404);
	}

	@Test
	void anAddressThatEndsWithASlashIsThePageTooWithItsFilesAndSections() {
		assertThat(Client.anonymous(instance).get(PAGE + "/").body()).startsWith("<!doctype html>");
		assertThat(Client.anonymous(instance).get(PAGE + "/dashboard/app.js").statusCode()).isEqualTo(200);
	}

	@Test
	void theAddressToWhichALoginReturnsIsThePage() {
		assertThat(Client.anonymous(instance).get(PAGE + "?continue").statusCode()).isEqualTo(200);
		assertThat(Client.anonymous(instance).get(PAGE + "?anything=1").statusCode()).isEqualTo(400);
	}

	@Test
	void thePageIsToldWhichSectionsThereAre() {
		List<String> names = new ArrayList<>();
		json(PAGE + "/sections").at("/sections").forEach((name) -> names.add(name.asString()));
		assertThat(names).contains("abuse", "behaviour").isSorted();
	}

	@Test
	void whereNobodyExpectsATokenNoneIsTold() {
		assertThat(json(PAGE + "/csrf")).isEmpty();
	}

	private static JsonNode json(String path) {
		return JsonMapper.shared().readTree(Client.anonymous(instance).get(path).body());
	}

	private static Resource[] files() throws IOException {
		Resource[] files = new PathMatchingResourcePatternResolver()
			.getResources("classpath*:/io/github/rateguard/dashboard/*.*");
		return Stream.of(files).filter((file) -> !file.getFilename().endsWith(".class")).toArray(Resource[]::new);
	}

	private static Stream<MatchResult> matches(Resource file, String regex) throws IOException {
		return Pattern.compile(regex).matcher(file.getContentAsString(StandardCharsets.UTF_8)).results();
	}

	@GuardedApplication
	static class Application {

	}

}
