package io.github.rateguard.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets scripts of allowed origins see a refusal of the edge, which comes before the
 * application's own CORS handling: by the same configuration.
 */
public final class EdgeCors {

	private static final FilterChain NOWHERE = (request, response) -> {
	};

	private final SingletonSupplier<CorsFilter> filter;

	/**
	 * Create it.
	 * @param filter the application's CORS handling
	 */
	public EdgeCors(SingletonSupplier<CorsFilter> filter) {
		this.filter = filter;
	}

	/**
	 * Write the header fields of a response that the application's CORS handling would
	 * write, if it allows the request.
	 * @return whether scripts of the origin may see the response
	 */
	boolean write(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
		if (!CorsUtils.isCorsRequest(request)) {
			return false;
		}
		if (!response.containsHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)) {
			this.filter.obtain().doFilter(request, new HeaderOnlyResponse(response), NOWHERE);
		}
		return response.containsHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
	}

}
