package io.github.rateguard.night;

import java.util.List;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationProvider;

/**
 * Everybody may come in; a cookie tells who is signed in. It stands for a session and is
 * believed, as nobody in the replay forges one.
 */
@Configuration(proxyBeanMethods = false)
class ShopSecurity {

	static final String COOKIE = "member";

	@Bean
	SecurityFilterChain everybody(HttpSecurity http) {
		PreAuthenticatedAuthenticationProvider provider = new PreAuthenticatedAuthenticationProvider();
		provider.setPreAuthenticatedUserDetailsService(
				(token) -> new User(token.getName(), "", AuthorityUtils.createAuthorityList("ROLE_MEMBER")));
		MemberFilter filter = new MemberFilter();
		filter.setAuthenticationManager(new ProviderManager(List.of(provider)));
		http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll());
		http.addFilter(filter);
		http.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
		http.csrf(AbstractHttpConfigurer::disable);
		return http.build();
	}

	/**
	 * Keeps Boot from making a user with a password.
	 */
	@Bean
	UserDetailsService nobodyHasAPassword() {
		return (name) -> {
			throw new org.springframework.security.core.userdetails.UsernameNotFoundException(name);
		};
	}

	private static final class MemberFilter extends AbstractPreAuthenticatedProcessingFilter {

		@Override
		protected @Nullable Object getPreAuthenticatedPrincipal(HttpServletRequest request) {
			Cookie[] cookies = request.getCookies();
			for (int i = 0; cookies != null && i < cookies.length; i++) {
				if (cookies[i].getName().equals(COOKIE)) {
					return cookies[i].getValue();
				}
			}
			return null;
		}

		@Override
		protected Object getPreAuthenticatedCredentials(HttpServletRequest request) {
			return "";
		}

	}

}
