package io.github.rateguard.caller;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.rateguard.Caller;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that callers are known where Spring Security is not on the class path.
 */
class WithoutSpringSecurityTests {

	@Test
	void callersAreKnownWithoutSpringSecurity() throws Exception {
		try (URLClassLoader classLoader = withoutSpringSecurity()) {
			assertThatExceptionOfType(ClassNotFoundException.class)
				.isThrownBy(() -> classLoader.loadClass("org.springframework.security.core.Authentication"));
			Supplier<?> caller = (Supplier<?>) classLoader.loadClass(Resolution.class.getName())
				.getDeclaredConstructor()
				.newInstance();
			assertThat(caller.get()).hasToString("alice gold 192.0.2.1");
		}
	}

	private static URLClassLoader withoutSpringSecurity() {
		URL[] classPath = List.of(Caller.class, WithoutSpringSecurityTests.class, Nullable.class, Caffeine.class)
			.stream()
			.map((type) -> type.getProtectionDomain().getCodeSource().getLocation())
			.toArray(URL[]::new);
		return new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
	}

	/**
	 * Loaded without Spring Security.
	 */
	public static final class Resolution implements Supplier<String> {

		@Override
		public String get() {
			PrincipalCallerResolver resolver = new PrincipalCallerResolver(
					new TrustedProxyAddressResolver(new TrustedProxies("p", List.of("10.0.0.0/8")),
							ForwardedHeader.FORWARDED, 64),
					PrincipalSource.container(), new Tiers("free", Map.of("ROLE_PRO", "pro"), "plan", List.of("gold")),
					List.of((principal) -> "gold"));
			Principal principal = () -> "alice";
			Caller caller = resolver
				.resolve(FakeRequest.from("10.0.0.1").header("Forwarded", "for=192.0.2.1").principal(principal));
			return caller.id() + " " + caller.tier() + " " + caller.address().network();
		}

	}

}
