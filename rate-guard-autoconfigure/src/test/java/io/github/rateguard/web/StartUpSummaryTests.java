package io.github.rateguard.web;

import java.util.List;

import io.github.rateguard.RateLimited;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One line at start-up says what is guarded and where tokens are counted.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartUpSummaryTests {

	@Test
	void summaryCountsHandlersAndNamesTheLocalStore(CapturedOutput output) {
		start(Instance.local());
		assertThat(ourLines(output)).singleElement()
			.asString()
			.contains(" INFO ")
			.endsWith("1 of 3 handlers are guarded; tokens are counted in the memory of this instance alone");
	}

	@Test
	void summaryNamesTheStoreThatIsShared(CapturedOutput output) {
		start(Instance.sharingRedis());
		assertThat(ourLines(output)).singleElement()
			.asString()
			.contains(" INFO ")
			.endsWith("1 of 3 handlers are guarded; tokens are counted in redis, shared by all instances");
	}

	@Test
	void defaultPolicyGuardsTheRest(CapturedOutput output) {
		start(Instance.local()
			.with("rate-guard.default-policy", "api")
			.with("rate-guard.policies.api.limits", "20/1s"));
		assertThat(ourLines(output)).singleElement().asString().contains("3 of 3 handlers are guarded");
	}

	@Test
	void aConcurrencyAloneGuards(CapturedOutput output) {
		start(Instance.local()
			.with("rate-guard.default-policy", "api")
			.with("rate-guard.policies.api.concurrency", "20"));
		assertThat(ourLines(output)).singleElement().asString().contains("3 of 3 handlers are guarded");
	}

	@Test
	void rulesOfTheEdgeGuardToo(CapturedOutput output) {
		start(Instance.local()
			.with("rate-guard.policies.login.limits", "5/15m")
			.with("rate-guard.edge.rules[0].paths", "/login")
			.with("rate-guard.edge.rules[0].policy", "login"), Unguarded.class);
		assertThat(ourLines(output)).singleElement()
			.asString()
			.contains(" INFO ",
					"0 of 2 handlers are guarded, and requests by rules of the edge (1); tokens are counted");
	}

	@Test
	void applicationInWhichNothingIsGuardedIsWarned(CapturedOutput output) {
		start(Instance.local(), Unguarded.class);
		assertThat(ourLines(output)).singleElement()
			.asString()
			.contains(" WARN ")
			.endsWith("0 of 2 handlers are guarded; tokens are counted in the memory of this instance alone."
					+ " Annotate a handler with @RateLimited or set rate-guard.default-policy");
	}

	private static void start(Settings settings, Class<?>... sources) {
		Class<?>[] application = (sources.length > 0) ? sources : new Class<?>[] { Unguarded.class, Guarded.class };
		settings.start(application).close();
	}

	private static List<String> ourLines(CapturedOutput output) {
		return output.getAll().lines().map(String::strip).filter((line) -> line.contains("rateguard.web")).toList();
	}

	@GuardedApplication
	@RestController
	static class Unguarded {

		@GetMapping("/one")
		String one() {
			return "";
		}

		@GetMapping("/two")
		String two() {
			return "";
		}

	}

	@RestController
	static class Guarded {

		@RateLimited(limit = "5/1h")
		@GetMapping("/guarded")
		String guarded() {
			return "";
		}

	}

}
