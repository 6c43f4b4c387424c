package io.github.rateguard.instances;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One limit over all instances, through real HTTP and a real Redis.
 */
class SharedLimitTests {

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void twoInstancesShareOneLimit() throws Exception {
		Settings settings = Instance.sharingRedis().with("rate-guard.policies.search.limits", "20/1h");
		try (Instance one = settings.start(SearchApplication.class);
				Instance two = settings.start(SearchApplication.class)) {
			List<Integer> statuses = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				statuses.add(get(one));
				statuses.add(get(two));
			}
			assertThat(statuses).filteredOn((status) -> status == 200).hasSize(20);
			assertThat(statuses).filteredOn((status) -> status == 429).hasSize(20);
		}
	}

	@RepeatedTest(10)
	void twoInstancesUnderParallelLoadAdmitExactlyTheLimit() throws Exception {
		Settings settings = Instance.sharingRedis().with("rate-guard.policies.search.limits", "1000/1h");
		ExecutorService threads = Executors.newFixedThreadPool(128);
		try (Instance one = settings.start(SearchApplication.class);
				Instance two = settings.start(SearchApplication.class)) {
			List<Future<Integer>> admitted = new ArrayList<>();
			for (int i = 0; i < 128; i++) {
				Instance instance = (i % 2 == 0) ? one : two;
				admitted.add(threads.submit(countAdmitted(instance, 12)));
			}
			int total = 0;
			for (Future<Integer> future : admitted) {
				total += future.get();
			}
			assertThat(total).isEqualTo(1000);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private Callable<Integer> countAdmitted(Instance instance, int requests) {
		return () -> {
			int admitted = 0;
			for (int i = 0; i < requests; i++) {
				admitted += (get(instance) == 200) ? 1 : 0;
			}
			return admitted;
		};
	}

	private int get(Instance instance) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(instance.url("/search"))).build();
		return this.client.send(request, BodyHandlers.discarding()).statusCode();
	}

}
