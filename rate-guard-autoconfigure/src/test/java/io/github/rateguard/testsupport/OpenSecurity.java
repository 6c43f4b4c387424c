package io.github.rateguard.testsupport;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Everybody may do everything. Whoever sends HTTP Basic credentials is who they say;
 * names that start with {@code pro-} have the authority {@code ROLE_PRO}.
 */
@Configuration(proxyBeanMethods = false)
public class OpenSecurity {

	static final String PASSWORD = "password";

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.csrf(AbstractHttpConfigurer::disable)
			.httpBasic(Customizer.withDefaults())
			.build();
	}

	@Bean
	UserDetailsService userDetailsService() {
		return (name) -> User.withUsername(name)
			.password("{noop}" + PASSWORD)
			.roles(name.startsWith("pro-") ? "PRO" : "USER")
			.build();
	}

}
