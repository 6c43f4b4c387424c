package io.github.rateguard.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.rateguard.Cost;
import io.github.rateguard.RateLimited;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is written of meters is true of a running application.
 */
class MetersDocumentationTests {

	private static final Path DOCS = Path.of("..", "docs");

	private static final Pattern ROW = Pattern.compile("\\| `(rate\\.guard[a-z.]*)` \\| (.*) \\|");

	private static final Pattern SAMPLE = Pattern.compile("(rate_guard_\\w+)(?:\\{(.*)})? \\S+");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

	private static final Pattern SELECTOR = Pattern.compile("(rate_guard_\\w+)(?:\\{([^}]*)})?");

	private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!=|!~|=)\\s*\"([^\"]*)\"");

	private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");

	private static final Pattern IN_TEXT = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)\\s*}}");

	/**
	 * Prometheus gives these to whatever it scrapes.
	 */
	private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

	private static Instance instance;

	/**
	 * What is scraped: the values of labels by labels by names.
	 */
	private static final Map<String, Map<String, Set<String>>> SAMPLES = new HashMap<>();

	@BeforeAll
	static void start() {
		instance = Instance.sharingRedis()
			.with("management.endpoints.web.exposure.include", "prometheus")
			.with("rate-guard.policies.search.limits", "2/1h")
			.with("rate-guard.policies.trial.limits", "1/1h")
			.with("rate-guard.policies.trial.mode", "shadow")
			.with("rate-guard.budgets.llm.limit", "1 USD/1h")
			.start(Application.class);
		Client caller = Client.anonymous(instance).as("alice");
		caller.statuses(3, "/search");
		caller.statuses(2, "/trial");
		caller.statuses(1, "/ask");
		scrape();
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	private static void scrape() {
		String scraped = Client.anonymous(instance).get("/actuator/prometheus").body();
		for (String line : scraped.split("\n")) {
			Matcher sample = SAMPLE.matcher(line);
			if (sample.matches()) {
				Map<String, Set<String>> labels = SAMPLES.computeIfAbsent(sample.group(1), (name) -> new HashMap<>());
				Matcher label = LABEL.matcher((sample.group(2) != null) ? sample.group(2) : "");
				while (label.find()) {
					labels.computeIfAbsent(label.group(1), (name) -> new HashSet<>()).add(label.group(2));
				}
			}
		}
	}

	@Test
	void everyMeterIsDocumentedAndEveryDocumentedMeterIsThere() throws IOException {
		Map<String, String> documented = new TreeMap<>();
		for (String line : Files.readAllLines(DOCS.resolve("metrics.md"))) {
			Matcher row = ROW.matcher(line);
			if (row.matches()) {
				String[] cells = row.group(2).split("\\|", -1);
				documented.put(row.group(1),
						Arrays.stream(cells, 0, 3)
							.map((cell) -> cell.replace("`", "").strip())
							.collect(Collectors.joining(" | ")));
				assertThat(cells[3]).as(row.group(1)).isNotBlank();
			}
		}
		assertThat(documented).isEqualTo(meters());
	}

	private static Map<String, String> meters() {
		Map<String, String> meters = new TreeMap<>();
		for (Meter meter : instance.bean(MeterRegistry.class).getMeters()) {
			Meter.Id id = meter.getId();
			if (id.getName().startsWith("rate.guard")) {
				String unit = (id.getBaseUnit() != null) ? id.getBaseUnit() : "";
				String tags = id.getTags().stream().map(Tag::getKey).sorted().collect(Collectors.joining(", "));
				meters.put(id.getName(), String.join(" | ", id.getType().name().toLowerCase(Locale.ROOT), unit, tags));
				assertThat(id.getDescription()).as(id.getName()).isNotBlank();
			}
		}
		return meters;
	}

	@Test
	void everyQueryOfTheDashboardAsksForWhatIsThere() throws IOException {
		JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(grafana("rate-guard-dashboard.json")));
		Set<Integer> ids = new HashSet<>();
		List<String> asked = new ArrayList<>();
		for (JsonNode panel : dashboard.at("/panels")) {
			assertThat(ids.add(panel.at("/id").asInt())).isTrue();
			for (JsonNode target : panel.at("/targets")) {
				assertThatThereIs(target.at("/expr").asString(), target.at("/legendFormat").asString());
				asked.add(target.at("/expr").asString());
			}
		}
		assertThat(asked).hasSizeGreaterThan(25);
		for (JsonNode variable : dashboard.at("/templating/list")) {
			assertThatThereIs(variable.at("/definition").asString(), "");
		}
	}

	@Test
	void everyAlertRuleAsksForWhatIsThere() throws IOException {
		Map<String, Object> rules = new Yaml().load(Files.readString(grafana("rate-guard-alerts.yml")));
		Set<String> names = new HashSet<>();
		for (Map<String, Object> group : maps(rules.get("groups"))) {
			for (Map<String, Object> rule : maps(group.get("rules"))) {
				assertThat(names.add(String.valueOf(rule.get("alert")))).isTrue();
				assertThat(maps(List.of(rule.get("labels"))).get(0).get("severity")).isIn("critical", "warning");
				String texts = String.valueOf(rule.get("annotations"));
				assertThat(texts).contains("summary=");
				assertThatThereIs(String.valueOf(rule.get("expr")), texts);
			}
		}
		assertThat(names).hasSizeGreaterThan(10);
	}

	@Test
	void theDashboardShowsEveryMeter() throws IOException {
		String dashboard = Files.readString(grafana("rate-guard-dashboard.json"));
		Set<String> shown = new TreeSet<>();
		Matcher selector = SELECTOR.matcher(dashboard);
		while (selector.find()) {
			shown.add(selector.group(1));
		}
		assertThat(shown).containsAll(SAMPLES.keySet());
	}

	/**
	 * Assert that there are the meters that a query asks for, with the labels and the
	 * values by which it chooses them, and the labels that it groups by and shows.
	 */
	private static void assertThatThereIs(String query, String text) {
		Set<String> labels = new HashSet<>(OF_PROMETHEUS);
		Matcher selector = SELECTOR.matcher(query);
		while (selector.find()) {
			Map<String, Set<String>> known = SAMPLES.getOrDefault(selector.group(1), Map.of());
			assertThat(SAMPLES).as(query).containsKey(selector.group(1));
			labels.addAll(known.keySet());
			Matcher matcher = MATCHER.matcher((selector.group(2) != null) ? selector.group(2) : "");
			while (matcher.find()) {
				if (!OF_PROMETHEUS.contains(matcher.group(1))) {
					assertThat(known).as(query).containsKey(matcher.group(1));
					assertThat(values(known.getOrDefault(matcher.group(1), Set.of()))).as(query)
						.contains(matcher.group(3).split("\\|"));
				}
			}
		}
		assertThat(query.chars().filter((c) -> c == '(').count()).as(query)
			.isEqualTo(query.chars().filter((c) -> c == ')').count());
		Matcher grouping = GROUPING.matcher(query);
		while (grouping.find()) {
			assertThat(labels).as(query).contains(grouping.group(1).split(", "));
		}
		Matcher inText = IN_TEXT.matcher(text);
		while (inText.find()) {
			assertThat(labels).as(text).contains(inText.group(1));
		}
	}

	/**
	 * Some reasons are rare.
	 */
	private static Set<String> values(Set<String> scraped) {
		Set<String> values = new HashSet<>(scraped);
		for (Enum<?>[] constants : List.of(PolicyVerdict.Reason.values(), PolicyVerdict.Outcome.values())) {
			if (Arrays.stream(constants).map(MetersDocumentationTests::text).anyMatch(scraped::contains)) {
				Arrays.stream(constants).map(MetersDocumentationTests::text).forEach(values::add);
			}
		}
		return values;
	}

	private static String text(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static Path grafana(String file) {
		return DOCS.resolve("grafana").resolve(file);
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> maps(Object list) {
		return (List<Map<String, Object>>) list;
	}

	@GuardedApplication
	@RestController
	static class Application {

		@RateLimited("search")
		@GetMapping("/search")
		String search() {
			return "";
		}

		@RateLimited("trial")
		@GetMapping("/trial")
		String trial() {
			return "";
		}

		@Cost(value = "0.1", budget = "llm")
		@GetMapping("/ask")
		String ask() {
			return "";
		}

	}

}
