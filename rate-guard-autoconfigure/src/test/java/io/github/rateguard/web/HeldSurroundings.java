package io.github.rateguard.web;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Filters and interceptors that fail or refuse around handlers.
 */
@Configuration(proxyBeanMethods = false)
class HeldSurroundings implements WebMvcConfigurer {

	private final Gate gate;

	HeldSurroundings(Gate gate) {
		this.gate = gate;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new Veto(this.gate)).addPathPatterns("/vetoed");
	}

	@Bean
	Filter failingFilter() {
		return new OncePerRequestFilter() {

			@Override
			protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response,
					FilterChain filterChain) throws ServletException, IOException {
				if (request.getRequestURI().equals("/refuses-fields")) {
					try {
						filterChain.doFilter(request, new WithoutFields(response));
					}
					catch (ServletException ex) {
						response.setStatus(500);
					}
					return;
				}
				filterChain.doFilter(request, response);
				if (request.getRequestURI().equals("/filter-fails")) {
					throw new ServletException("planned");
				}
			}

		};
	}

	private record Veto(Gate gate) implements HandlerInterceptor {

		@Override
		public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
			this.gate.pass();
			response.setStatus(418);
			return false;
		}

	}

	private static final class WithoutFields extends HttpServletResponseWrapper {

		WithoutFields(HttpServletResponse response) {
			super(response);
		}

		@Override
		public void setHeader(String name, String value) {
			throw new IllegalStateException("planned");
		}

	}

}
