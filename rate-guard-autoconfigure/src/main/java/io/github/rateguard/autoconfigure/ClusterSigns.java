package io.github.rateguard.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;

/**
 * What speaks for several instances, where they cannot see each other.
 */
final class ClusterSigns {

	private static final Set<CloudPlatform> CLUSTERS = Set.of(CloudPlatform.AZURE_APP_SERVICE,
			CloudPlatform.CLOUD_FOUNDRY, CloudPlatform.HEROKU, CloudPlatform.KUBERNETES, CloudPlatform.NOMAD,
			CloudPlatform.SAP);

	private static final List<String> PROPERTIES = List.of("spring.data.redis.url", "spring.data.redis.host",
			"spring.data.redis.sentinel.master", "spring.data.redis.cluster.nodes",
			"eureka.client.service-url.defaultZone", "spring.cloud.consul.host");

	private ClusterSigns() {
	}

	static List<String> of(Environment environment) {
		List<String> signs = new ArrayList<>();
		CloudPlatform platform = CloudPlatform.getActive(environment);
		if (platform != null && CLUSTERS.contains(platform)) {
			signs.add("the platform, %s, runs instances side by side, if only while one replaces another"
				.formatted(platform));
		}
		PROPERTIES.stream()
			.filter(environment::containsProperty)
			.forEach((property) -> signs.add(property + " is set, as for something that instances share"));
		return signs;
	}

}
