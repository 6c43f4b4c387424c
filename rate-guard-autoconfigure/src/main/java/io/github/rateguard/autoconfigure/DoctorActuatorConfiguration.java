package io.github.rateguard.autoconfigure;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.github.rateguard.IpLiteral;
import io.github.rateguard.caller.AnonymousAccess;
import io.github.rateguard.doctor.CheckCode;
import io.github.rateguard.doctor.Checks;
import io.github.rateguard.doctor.OpenActuatorCheck;
import io.github.rateguard.doctor.OpenActuatorCheck.Reach;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Checks of Actuator.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(PathMappedEndpoints.class)
class DoctorActuatorConfiguration {

	private static final String PORT = "management.server.port";

	/**
	 * What load balancers and status pages ask for.
	 */
	private static final Set<String> PUBLIC = Set.of("health", "info");

	@Bean
	Checks rateGuardActuatorChecks(ObjectProvider<PathMappedEndpoints> endpoints,
			ObjectProvider<AnonymousAccess> access, Environment environment) {
		return new Checks(Map.of(CheckCode.OPEN_ACTUATOR,
				new OpenActuatorCheck(() -> paths(endpoints.getIfAvailable(), environment),
						() -> open(access.getIfAvailable()), reach(environment))));
	}

	private static List<String> paths(@Nullable PathMappedEndpoints endpoints, Environment environment) {
		if (endpoints == null || "-1".equals(environment.getProperty(PORT))) {
			return List.of();
		}
		String servlet = environment.getProperty("spring.mvc.servlet.path", "/");
		String base = (servlet.equals("/") ? "" : servlet) + endpoints.getBasePath() + "/";
		return endpoints.getAllRootPaths().stream().filter((path) -> !PUBLIC.contains(path)).map(base::concat).toList();
	}

	private static @Nullable Predicate<String> open(@Nullable AnonymousAccess access) {
		return (access != null) ? (path) -> access.mayCall("GET", path) : null;
	}

	private static Reach reach(Environment environment) {
		String port = environment.getProperty(PORT);
		boolean ownPort = port != null && !port.equals(environment.getProperty("server.port", "8080"));
		String address = environment.getProperty(ownPort ? "management.server.address" : "server.address", "");
		if (isLoopback(address)) {
			return Reach.THIS_MACHINE;
		}
		return ownPort ? Reach.OTHER_PORT : Reach.APPLICATION;
	}

	private static boolean isLoopback(String address) {
		InetAddress literal = IpLiteral.parse(address);
		return address.equals("localhost") || (literal != null && literal.isLoopbackAddress());
	}

}
